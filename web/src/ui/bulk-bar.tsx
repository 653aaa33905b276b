import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Selection } from "./columns";
import { IconButton } from "./icon-button";
import { text } from "./strings";

/** Says how many rows are selected and what can be done with them. */
export function BulkBar({ selection, children }: { selection: Selection; children: ReactNode }) {
  if (selection.selected.size === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={text.selected(selection.selected.size)}
      className="sticky bottom-[calc(var(--bar-height)+0.5rem)] z-20 mt-3 flex animate-rise flex-wrap items-center gap-2 rounded-card border border-line bg-raised py-1.5 pr-2 pl-4 shadow-float md:bottom-4"
    >
      <span className="mr-auto font-medium tabular-nums">
        {text.selected(selection.selected.size)}
      </span>
      {children}
      <IconButton
        label={text.clearSelection}
        icon={<X size={16} />}
        onClick={() => selection.onChange(new Set())}
      />
    </div>
  );
}
