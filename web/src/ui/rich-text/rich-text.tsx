import { useEffect, useEffectEvent, useRef, useState, type CSSProperties } from "react";
import type { Completion } from "../../lib/completion";
import { cx } from "../../lib/cx";
import type { Swatch } from "../color-field";
import { CompletionList } from "../completion-list";
import { useCompletion } from "../use-completion";
import { caretPlace, insertNodes, rangeIn, select, selectInText, textAtCaret } from "./caret";
import { format, prepareEditing } from "./commands";
import { nodesOf, readHtml } from "./dom";
import { RichTextToolbar } from "./rich-text-toolbar";

interface RichTextProps {
  label: string;
  /** HTML with paragraphs, lists, emphasis, colours and links. */
  value: string;
  onChange: (html: string) => void;
  completions: readonly Completion[];
  swatches: readonly Swatch[];
  /** Lets the toolbar hover above instead of standing there. */
  floating?: boolean;
  className?: string;
  style?: CSSProperties;
}

/** Text with a little formatting, as people write it. */
export function RichText(props: RichTextProps) {
  const { label, value, onChange, completions, swatches, floating, className, style } = props;
  const area = useRef<HTMLDivElement>(null);
  const shown = useRef<string>(undefined);
  const lastRange = useRef<Range>(undefined);
  const [at, setAt] = useState<{ top: number; left: number }>();

  useEffect(() => {
    if (!area.current || value === shown.current) return;
    const focused = document.activeElement === area.current;
    area.current.replaceChildren(...nodesOf(value));
    shown.current = value;
    if (focused) select(area.current, undefined);
  }, [value]);

  const noteSelection = useEffectEvent(() => {
    lastRange.current = rangeIn(area.current)?.cloneRange() ?? lastRange.current;
  });
  useEffect(() => {
    prepareEditing();
    const listener = () => noteSelection();
    document.addEventListener("selectionchange", listener);
    return () => document.removeEventListener("selectionchange", listener);
  }, []);

  const tell = () => {
    if (!area.current) return;
    shown.current = readHtml(area.current);
    onChange(shown.current);
  };
  /** Does something to what was selected before a button or a panel took the focus. */
  const edit = (act: () => void) => {
    if (!area.current) return;
    select(area.current, lastRange.current);
    act();
    tell();
  };
  const completion = useCompletion(completions, {
    read: () => textAtCaret(area.current),
    write: (from, to, code) => {
      selectInText(area.current, from, to);
      format("insertText", code);
      tell();
    },
  });

  return (
    <div className="relative">
      <div className={cx(floating && "absolute bottom-full left-0 z-20 mb-3 max-w-full")}>
        <RichTextToolbar
          label={label}
          edit={edit}
          completions={completions}
          swatches={swatches}
          floating={floating ?? false}
        />
      </div>
      <div className="relative">
        <div
          ref={area}
          role="textbox"
          aria-multiline="true"
          aria-label={label}
          {...completion.control}
          tabIndex={0}
          contentEditable
          suppressContentEditableWarning
          onInput={() => {
            tell();
            completion.look();
            if (area.current) setAt(caretPlace(area.current));
          }}
          onKeyDown={completion.onKeyDown}
          onBlur={completion.close}
          onPaste={(event) => {
            event.preventDefault();
            pasteInto(event.currentTarget, event.clipboardData);
            tell();
          }}
          className={cx(
            "outline-none [&_li]:my-1 [&_ol]:list-decimal [&_ol]:pl-6 [&_ul]:list-disc [&_ul]:pl-6 [&_a]:underline",
            className,
          )}
          style={style}
        />
        <CompletionList state={completion} at={at} />
      </div>
    </div>
  );
}

function pasteInto(area: HTMLElement, clipboard: DataTransfer): void {
  const html = clipboard.getData("text/html");
  if (html === "") return format("insertText", clipboard.getData("text/plain"));
  const nodes = nodesOf(html);
  const [only] = nodes;
  const inline = nodes.length === 1 && only?.nodeName === "P";
  insertNodes(area, inline ? [...only.childNodes] : nodes);
}
