import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Popover } from "radix-ui";
import { useState, type KeyboardEvent } from "react";
import { cx } from "../../lib/cx";
import { Badge } from "../../ui";
import { controlClass } from "../../ui/control-class";
import { useFieldControl } from "../../ui/field";
import { useListbox } from "../../ui/use-listbox";
import { useBusiness } from "../businesses/api";
import { tagsQuery } from "./api";
import { text } from "./strings";
import { tagSuggestions } from "./tag-suggestions";

interface TagsInputProps {
  value: string[];
  onChange: (tags: string[]) => void;
  onBlur?: () => void;
}

/** Names of tags, from those that exist or new ones. Backspace in the empty field takes the last. */
export function TagsInput({ value, onChange, onBlur }: TagsInputProps) {
  const { id } = useBusiness();
  const tags = useQuery(tagsQuery(id));
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const suggestions = tagSuggestions(tags.data?.map((tag) => tag.name) ?? [], value, query);
  const add = (name: string | undefined) => {
    if (name) onChange([...value, name]);
    setQuery("");
    setOpen(false);
  };
  const list = useListbox({
    count: suggestions.length,
    onPick: (index) => add(suggestions[index]?.name),
    onEscape: () => setOpen(false),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && query === "") onChange(value.slice(0, -1));
    else if (event.key === "," && query.trim()) {
      event.preventDefault();
      add(query.trim());
    } else if (event.key === "Enter" || open) list.onKeyDown(event);
  };
  const isOpen = open && suggestions.length > 0;
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Anchor
        className={controlClass(
          "flex min-h-control flex-wrap items-center gap-1 py-1 focus-within:border-accent-ink focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent-ink",
        )}
      >
        {value.map((name) => (
          <Badge key={name}>
            <span className="truncate">{name}</span>
            <button
              type="button"
              aria-label={text.removeTagNamed(name)}
              onClick={() => onChange(value.filter((other) => other !== name))}
              className="-mr-1 ml-1 flex size-6 items-center justify-center rounded-control hover:text-ink"
            >
              <X size={12} aria-hidden="true" />
            </button>
          </Badge>
        ))}
        <input
          {...useFieldControl()}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={list.listId}
          aria-activedescendant={isOpen ? list.activeId : undefined}
          autoComplete="off"
          value={query}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onChange={(event) => {
            setQuery(event.target.value);
            setOpen(true);
            list.setActive(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (query.trim()) add(suggestions.find(({ isNew }) => isNew)?.name ?? undefined);
            setOpen(false);
            onBlur?.();
          }}
          className="h-7 min-w-20 flex-1 bg-transparent outline-none"
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
          className="z-50 max-h-60 w-(--radix-popover-trigger-width) overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-float"
        >
          <div role="listbox" id={list.listId} aria-label={text.tags}>
            {suggestions.map((suggestion, index) => (
              <button
                type="button"
                tabIndex={-1}
                key={suggestion.name}
                id={list.optionId(index)}
                role="option"
                aria-selected={index === list.active}
                onPointerMove={() => list.setActive(index)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => add(suggestion.name)}
                className={cx(
                  "flex min-h-control w-full items-center rounded-control px-2.5 text-left",
                  index === list.active && "bg-hover",
                )}
              >
                {suggestion.isNew ? text.newTag(suggestion.name) : suggestion.name}
              </button>
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
