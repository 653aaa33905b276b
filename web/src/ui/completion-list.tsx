import { cx } from "../lib/cx";
import { FLOATING } from "./floating-class";
import { text } from "./strings";
import type { CompletionState } from "./use-completion";

interface CompletionListProps {
  state: CompletionState;
  /** Pixels from the corner of what it is positioned in; below the field unless told. */
  at?: { top: number; left: number } | undefined;
}

/** The variables that fit what is typed, at the caret. */
export function CompletionList({ state, at }: CompletionListProps) {
  if (!state.open) return null;
  return (
    <div
      role="listbox"
      id={state.listId}
      aria-label={text.variables}
      className={cx(
        FLOATING,
        "absolute max-h-60 w-80 max-w-full overflow-y-auto p-1 text-left font-sans text-base",
        !at && "top-full left-0 mt-1",
      )}
      style={at}
    >
      {state.matches.map(({ label, code }, index) => (
        <button
          type="button"
          tabIndex={-1}
          key={code}
          id={state.optionId(index)}
          role="option"
          aria-selected={index === state.active}
          onPointerMove={() => state.setActive(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => state.pick(index)}
          className={cx(
            "block min-h-control w-full rounded-control px-2.5 py-1.5 text-left",
            index === state.active && "bg-hover",
          )}
        >
          <span className="block truncate">{label}</span>
          <span className="block truncate font-mono text-sm text-muted">{code}</span>
        </button>
      ))}
    </div>
  );
}
