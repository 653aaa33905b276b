import { EMAIL_STATUSES } from "@server/features/email/schemas";
import { cx } from "../../lib/cx";
import { formatDay, formatNumber } from "../../lib/format";
import { BarChart, Card, Stat } from "../../ui";
import type { Email, EmailSummary } from "./api";
import { statusText, text } from "./strings";

/** Shown even at zero, so that the screen keeps its shape; the others once there are any. */
const ALWAYS = new Set<Email["status"]>(["queued", "sent", "failed", "unknown"]);

interface EmailFiguresProps {
  summary: EmailSummary;
  current: Email["status"] | undefined;
  onPick: (status: Email["status"] | undefined) => void;
}

/** How many emails are in each state, each a filter, and how many went out per day. */
export function EmailFigures({ summary, current, onPick }: EmailFiguresProps) {
  const points = summary.emailsByDay.map(({ day, count }) => ({
    label: formatDay(day),
    value: count,
  }));
  return (
    <div className="mb-6 grid items-stretch gap-3 lg:grid-cols-2">
      <ul
        aria-label={text.totals}
        className="grid auto-rows-fr grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-2"
      >
        {EMAIL_STATUSES.filter((status) => ALWAYS.has(status) || summary[status] > 0).map(
          (status) => (
            <li key={status}>
              <button
                type="button"
                aria-pressed={current === status}
                title={statusText[status].help}
                onClick={() => onPick(current === status ? undefined : status)}
                className={cx(
                  "flex h-full w-full flex-col rounded-card text-left hover:[&>div]:border-line-strong [&>div]:flex-1",
                  current === status && "[&>div]:border-accent-ink",
                )}
              >
                <Stat label={statusText[status].label} value={formatNumber(summary[status])} />
              </button>
            </li>
          ),
        )}
      </ul>
      <Card title={text.perDay}>
        {points.some(({ value }) => value > 0) ? (
          <BarChart label={text.perDay} points={points} />
        ) : (
          <p className="py-6 text-center text-muted">{text.noneSent}</p>
        )}
      </Card>
    </div>
  );
}
