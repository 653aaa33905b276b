import { RotateCw, Trash2 } from "lucide-react";
import { cx } from "../../../lib/cx";
import { formatNumber } from "../../../lib/format";
import { Button, Card, RelativeTime } from "../../../ui";
import type { LetterAction, Reason } from "./api";
import { text } from "./strings";

interface ReasonsProps {
  reasons: Reason[];
  /** The reason the list shows; all if absent. */
  chosen: string | undefined;
  onChoose: (reason: string | undefined) => void;
  /** Absent for those who may only look. */
  onAct:
    | ((action: LetterAction, of: { reason: string | undefined; count: number }) => void)
    | undefined;
}

/** Why steps failed, the commonest first; choosing one narrows the list down. */
export function Reasons({ reasons, chosen, onChoose, onAct }: ReasonsProps) {
  const counted = reasons.filter(({ reason }) => chosen === undefined || reason === chosen);
  const count = counted.reduce((sum, { letters }) => sum + letters, 0);
  return (
    <Card
      title={text.reasons}
      actions={
        onAct && (
          <span className="flex flex-wrap justify-end gap-2">
            <Button
              icon={<Trash2 size={15} />}
              onClick={() => onAct("dismiss", { reason: chosen, count })}
            >
              {chosen === undefined ? text.dismissAll : text.dismiss}
            </Button>
            <Button
              variant="primary"
              icon={<RotateCw size={15} />}
              onClick={() => onAct("replay", { reason: chosen, count })}
            >
              {chosen === undefined ? text.replayAll : text.replay}
            </Button>
          </span>
        )
      }
    >
      <ul className="-mx-2 space-y-1">
        {reasons.map(({ reason, letters, lastFailedAt }) => (
          <li key={reason}>
            <button
              type="button"
              aria-pressed={reason === chosen}
              onClick={() => onChoose(reason === chosen ? undefined : reason)}
              className={cx(
                "flex min-h-control w-full flex-wrap items-center justify-between gap-x-4 gap-y-0.5 rounded-control px-2 py-1.5 text-left hover:bg-hover",
                reason === chosen && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <span className="min-w-0 flex-1 basis-60 break-words">{reason}</span>
              <span className="text-sm text-muted">
                <b className="font-semibold text-ink tabular-nums">
                  {text.reasonCount(formatNumber(letters), letters === 1)}
                </b>{" "}
                · <RelativeTime at={lastFailedAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
