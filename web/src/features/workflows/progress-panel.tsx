import { EMAIL_STATUSES, type EmailStatus as Status } from "@server/features/email/schemas";
import { cx } from "../../lib/cx";
import { formatNumber } from "../../lib/format";
import { Card, Skeleton } from "../../ui";
import { EmailStatus } from "../emails/email-status";
import type { Progress } from "./api";
import { text } from "./strings";
import { useProgress } from "./use-progress";

const COLOURS: Record<Status, string> = {
  sent: "bg-success",
  delivered: "bg-success",
  sending: "bg-info",
  queued: "bg-line-strong",
  unknown: "bg-warning",
  failed: "bg-danger",
  bounced: "bg-danger",
  complained: "bg-danger",
  skipped: "bg-faint",
};

/** Where runs and emails of a workflow are, live. */
export function ProgressPanel({ workflowId }: { workflowId: string }) {
  const progress = useProgress(workflowId);
  if (!progress.data) return <Skeleton className="mb-6 h-36" />;
  const { entered, runs } = progress.data;
  const figures: [label: string, value: number][] = [
    [text.entered, entered],
    [text.waiting, runs.waiting + runs.running],
    [text.completed, runs.completed],
    [text.failed, runs.failed],
  ];
  return (
    <div className="mb-6">
      <Card title={text.progress}>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="text-xl font-semibold tabular-nums">{formatNumber(value)}</dd>
            </div>
          ))}
        </dl>
        <EmailBar emails={progress.data.emails} />
      </Card>
    </div>
  );
}

function EmailBar({ emails }: { emails: Progress["emails"] }) {
  const count = (status: Status) => emails[status] ?? 0;
  const total = EMAIL_STATUSES.reduce((sum, status) => sum + count(status), 0);
  const done = total - count("queued") - count("sending");
  const present = EMAIL_STATUSES.filter((status) => count(status) > 0);
  const order = present.toSorted((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
  return (
    <div className="mt-5 border-t border-line pt-4">
      <div className="mb-2 flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{text.emails}</span>
        <span className="text-muted tabular-nums">
          {total > 0 ? text.emailsDone(formatNumber(done), formatNumber(total)) : text.noEmails}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={text.emails}
        aria-valuemin={0}
        aria-valuemax={Math.max(total, 1)}
        aria-valuenow={done}
        className="flex h-2 gap-px overflow-hidden rounded-[99px] bg-hover"
      >
        {order.map((status) => (
          <span
            key={status}
            className={cx("h-full transition-[width]", COLOURS[status])}
            style={{ width: `${(count(status) / total) * 100}%` }}
          />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
        {present.map((status) => (
          <li key={status} className="flex items-center gap-1.5">
            <span className="font-medium tabular-nums">{formatNumber(count(status))}</span>
            <EmailStatus status={status} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function isOpen(status: Status): boolean {
  return status === "queued" || status === "sending";
}
