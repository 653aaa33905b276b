import {
  Baseline,
  Bold,
  Braces,
  Italic,
  Link2,
  List,
  ListOrdered,
  RemoveFormatting,
  Underline,
} from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { Completion } from "../../lib/completion";
import { cx } from "../../lib/cx";
import type { Swatch } from "../color-field";
import { FLOATING } from "../floating-class";
import { IconButton } from "../icon-button";
import { Menu, MenuItem } from "../menu";
import { Popover } from "../popover";
import { text } from "../strings";
import { format, isFormatted, linkAtCaret, type Format } from "./commands";
import { ColorPanel, LinkPanel } from "./panels";

interface RichTextToolbarProps {
  label: string;
  /** Runs with what was selected in the text selected again. */
  edit: (act: () => void) => void;
  completions: readonly Completion[];
  swatches: readonly Swatch[];
  floating: boolean;
}

const TOGGLES: { name: Format; label: string; icon: ReactNode }[] = [
  { name: "bold", label: text.bold, icon: <Bold size={16} /> },
  { name: "italic", label: text.italic, icon: <Italic size={16} /> },
  { name: "underline", label: text.underline, icon: <Underline size={16} /> },
  { name: "insertUnorderedList", label: text.bulletList, icon: <List size={16} /> },
  { name: "insertOrderedList", label: text.numberedList, icon: <ListOrdered size={16} /> },
];

/** Formats what is selected in the text below it. */
export function RichTextToolbar(props: RichTextToolbarProps) {
  const { label, edit, completions, swatches, floating } = props;
  const active = useActiveFormats();
  const [panel, setPanel] = useState<"link" | "color">();
  const [href, setHref] = useState("");
  const done = (act: () => void) => {
    setPanel(undefined);
    edit(act);
  };
  return (
    <div
      role="toolbar"
      aria-label={text.formatOf(label)}
      tabIndex={-1}
      // The text keeps its selection while a button is pressed. Panels bubble through here as well.
      onMouseDown={(event) => {
        if (event.currentTarget.contains(event.target as Node)) event.preventDefault();
      }}
      className={cx(
        "flex flex-wrap items-center gap-0.5 p-1",
        floating ? FLOATING : "mb-2 rounded-control border border-line bg-sunken",
      )}
    >
      {TOGGLES.map(({ name, label: name_, icon }) => (
        <IconButton
          key={name}
          label={name_}
          icon={icon}
          aria-pressed={active.has(name)}
          onClick={() => edit(() => format(name))}
          className={SMALL}
        />
      ))}
      <Popover
        label={text.link}
        open={panel === "link"}
        onOpenChange={(open) => {
          setHref(linkAtCaret()?.getAttribute("href") ?? "");
          setPanel(open ? "link" : undefined);
        }}
        trigger={<IconButton label={text.link} icon={<Link2 size={16} />} className={SMALL} />}
      >
        <LinkPanel
          href={href}
          completions={completions}
          onSet={(address) => done(() => format("createLink", address))}
          onRemove={() => done(() => format("unlink"))}
        />
      </Popover>
      <Popover
        label={text.textColor}
        open={panel === "color"}
        onOpenChange={(open) => setPanel(open ? "color" : undefined)}
        trigger={
          <IconButton label={text.textColor} icon={<Baseline size={16} />} className={SMALL} />
        }
      >
        <ColorPanel
          swatches={swatches}
          onPick={(color) => done(() => format("foreColor", color))}
        />
      </Popover>
      <IconButton
        label={text.clearFormat}
        icon={<RemoveFormatting size={16} />}
        onClick={() => edit(() => format("removeFormat"))}
        className={SMALL}
      />
      <Menu
        trigger={
          <IconButton label={text.insertVariable} icon={<Braces size={16} />} className={SMALL} />
        }
      >
        {completions.map(({ label: name, code }) => (
          <MenuItem key={code} onSelect={() => done(() => format("insertText", code))}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}

const SMALL =
  "h-control-small w-control-small aria-pressed:bg-accent-soft aria-pressed:text-accent-ink";

/** The formats of what is selected, kept current. */
function useActiveFormats(): ReadonlySet<Format> {
  const [active, setActive] = useState<ReadonlySet<Format>>(new Set());
  useEffect(() => {
    const look = () =>
      setActive(new Set(TOGGLES.map(({ name }) => name).filter((name) => isFormatted(name))));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  return active;
}
