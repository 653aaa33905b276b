import { X } from "lucide-react";
import { Badge } from "../../ui";
import { text } from "./strings";

export interface Chip {
  label: string;
  onRemove: () => void;
}

/** What a list is narrowed to, each with a way to take it back. */
export function FilterChips({ chips }: { chips: Chip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={text.filters} className="mb-3 flex flex-wrap gap-2">
      {chips.map(({ label, onRemove }) => (
        <li key={label}>
          <Badge tone="accent">
            <span className="truncate">{label}</span>
            <button
              type="button"
              aria-label={text.removeFilter(label)}
              onClick={onRemove}
              className="-mr-1 ml-1 flex size-6 items-center justify-center rounded-control"
            >
              <X size={12} aria-hidden="true" />
            </button>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
