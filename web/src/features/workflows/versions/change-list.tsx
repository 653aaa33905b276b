import { Minus, Pencil, Plus } from "lucide-react";
import { cx } from "../../../lib/cx";
import type { Change } from "./changes";
import { text } from "./strings";

const LOOKS = {
  added: { icon: Plus, look: "bg-success-soft text-success-ink" },
  changed: { icon: Pencil, look: "bg-warning-soft text-warning-ink" },
  removed: { icon: Minus, look: "bg-danger-soft text-danger-ink" },
};

/** Changes in words, each with its colour, shape and kind. */
export function ChangeList({ changes, nothing }: { changes: Change[]; nothing: string }) {
  if (changes.length === 0) return <p className="text-muted">{nothing}</p>;
  return (
    <ul className="space-y-1.5">
      {changes.map(({ kind, words }) => {
        const { icon: Icon, look } = LOOKS[kind];
        return (
          <li key={`${kind} ${words}`} className="flex items-start gap-2.5 text-ink">
            <span
              className={cx(
                "mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-control",
                look,
              )}
            >
              <Icon size={12} strokeWidth={2.5} aria-hidden="true" />
              <span className="sr-only">{text.kinds[kind]}</span>
            </span>
            <span className="min-w-0 break-words">{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
