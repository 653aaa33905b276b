import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { cx } from "../lib/cx";
import { text } from "./strings";
import { useListbox } from "./use-listbox";

export interface Command {
  id: string;
  group: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  run: () => void;
}

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  commands: Command[];
  /** Commands that match by themselves, such as contacts found by the server. */
  found?: Command[];
  query: string;
  onQuery: (query: string) => void;
}

/** Everything by typing: go to, create, find. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Dialog.Portal>
        <div data-scroll-lock className="fixed inset-0 z-40 animate-fade bg-overlay" />
      </Dialog.Portal>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[10vh] z-40 mx-auto flex max-h-[70vh] max-w-xl animate-rise flex-col overflow-hidden rounded-card border border-line bg-raised shadow-float focus:outline-none"
        >
          <Dialog.Title className="sr-only">{text.paletteLabel}</Dialog.Title>
          <PaletteBody {...props} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ onOpenChange, commands, found = [], query, onQuery }: CommandPaletteProps) {
  const needle = query.trim().toLowerCase();
  const [pointed, setPointed] = useState(false);
  const shown = [
    ...commands.filter((command) => command.label.toLowerCase().includes(needle)),
    ...found,
  ];
  const run = (index: number) => {
    onOpenChange(false);
    shown[index]?.run();
  };
  const list = useListbox({ count: shown.length, onPick: run });
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search size={18} className="shrink-0 text-faint" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list.listId}
          aria-activedescendant={list.activeId}
          aria-label={text.paletteLabel}
          autoComplete="off"
          placeholder={text.palettePlaceholder}
          value={query}
          onChange={(event) => {
            onQuery(event.target.value);
            list.setActive(0);
          }}
          onKeyDown={(event) => {
            setPointed(false);
            list.onKeyDown(event);
          }}
          className="h-13 min-w-0 flex-1 bg-transparent text-md outline-none"
        />
      </div>
      <div
        role="listbox"
        id={list.listId}
        aria-label={text.paletteLabel}
        className="overflow-y-auto p-1.5"
      >
        {shown.map((command, index) => (
          <div key={command.id} role="presentation">
            {command.group !== shown[index - 1]?.group && (
              <div role="presentation" className="px-2.5 pt-2 pb-1 text-sm text-muted">
                {command.group}
              </div>
            )}
            <button
              type="button"
              tabIndex={-1}
              id={list.optionId(index)}
              role="option"
              aria-selected={index === list.active}
              ref={(node) => {
                if (index === list.active && !pointed) node?.scrollIntoView({ block: "nearest" });
              }}
              onPointerMove={() => {
                setPointed(true);
                list.setActive(index);
              }}
              onClick={() => run(index)}
              className={cx(
                "flex min-h-control w-full items-center gap-3 rounded-control px-2.5 text-left",
                index === list.active && "bg-accent-soft",
              )}
            >
              <span className="text-muted">{command.icon}</span>
              <span className="min-w-0 flex-1 truncate">{command.label}</span>
              {command.hint && <span className="truncate text-sm text-muted">{command.hint}</span>}
            </button>
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="px-4 pb-4 text-muted">{text.noMatches}</p>}
    </>
  );
}
