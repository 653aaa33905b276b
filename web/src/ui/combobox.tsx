import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { cx } from "../lib/cx";
import { controlClass } from "./control-class";
import { useFieldControl } from "./field";
import type { Option } from "./select";
import { text } from "./strings";
import { useListbox } from "./use-listbox";

const SHOWN = 60;

interface ComboboxProps {
  options: Option[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  /** Called while typing, for options that come from the server. */
  onSearch?: (query: string) => void;
  /** Offers what was typed as a new choice if no choice is called so. */
  onCreate?: (name: string) => void;
}

/** A long list narrowed by typing. */
export function Combobox({
  options,
  value,
  onChange,
  onBlur,
  placeholder,
  onSearch,
  onCreate,
}: ComboboxProps) {
  const [query, setQuery] = useState<string | null>(null);
  const open = query !== null;
  const needle = (query ?? "").trim().toLowerCase();
  const matches = options
    .filter((option) => option.label.toLowerCase().includes(needle))
    .slice(0, SHOWN);
  const typed = (query ?? "").trim();
  const isNew =
    onCreate !== undefined &&
    typed !== "" &&
    !options.some((option) => option.label.trim().toLowerCase() === needle);
  const close = () => setQuery(null);
  const pick = (option: Option | undefined) => {
    if (option) onChange(option.value);
    else if (isNew) onCreate(typed);
    close();
  };
  const list = useListbox({
    count: open ? matches.length + (isNew ? 1 : 0) : 0,
    onPick: (index) => pick(matches[index]),
    onEscape: close,
  });
  const selected = options.find((option) => option.value === value);
  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && close()}>
      <Popover.Anchor className="relative">
        <input
          {...useFieldControl()}
          role="combobox"
          aria-expanded={open}
          aria-controls={list.listId}
          aria-activedescendant={open ? list.activeId : undefined}
          autoComplete="off"
          placeholder={placeholder ?? text.choose}
          value={query ?? selected?.label ?? value}
          onClick={(event) => {
            setQuery(query ?? "");
            event.currentTarget.select();
          }}
          onChange={(event) => {
            setQuery(event.target.value);
            list.setActive(0);
            onSearch?.(event.target.value);
          }}
          onKeyDown={(event) => {
            if (open) list.onKeyDown(event);
            else if (event.key === "ArrowDown") setQuery("");
            if (event.key === "Tab") close();
          }}
          onBlur={onBlur}
          className={controlClass("h-control truncate pr-9")}
        />
        <ChevronsUpDown
          size={16}
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
          aria-hidden="true"
        />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          role="presentation"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 max-h-72 w-(--radix-popover-trigger-width) overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-float"
        >
          <div role="listbox" id={list.listId} aria-label={placeholder ?? text.choose}>
            {matches.map((option, index) => (
              <button
                type="button"
                tabIndex={-1}
                key={option.value}
                id={list.optionId(index)}
                role="option"
                aria-selected={option.value === value}
                onPointerMove={() => list.setActive(index)}
                onClick={() => pick(option)}
                className={cx(
                  "flex min-h-control w-full items-center gap-2 rounded-control px-2.5 text-left",
                  index === list.active && "bg-hover",
                )}
              >
                <span className="min-w-0 flex-1 truncate">{option.label}</span>
                {option.value === value && (
                  <Check size={16} className="text-accent-ink" aria-hidden="true" />
                )}
              </button>
            ))}
            {isNew && (
              <button
                type="button"
                tabIndex={-1}
                id={list.optionId(matches.length)}
                role="option"
                aria-selected={false}
                onPointerMove={() => list.setActive(matches.length)}
                onClick={() => pick(undefined)}
                className={cx(
                  "flex min-h-control w-full items-center gap-2 rounded-control px-2.5 text-left",
                  list.active === matches.length && "bg-hover",
                )}
              >
                <Plus size={16} className="text-muted" aria-hidden="true" />
                <span className="min-w-0 flex-1 truncate">{text.createNamed(typed)}</span>
              </button>
            )}
          </div>
          {matches.length === 0 && !isNew && (
            <p className="px-2.5 py-2 text-muted">{text.noMatches}</p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
