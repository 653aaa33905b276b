import { formatDate, formatNumber } from "../../../lib/format";
import { Card } from "../../../ui";
import type { Account } from "../api";
import { text } from "../strings";

/** What may leave on each day of a warm-up, and what left; nothing for accounts without one. */
export function WarmUpPlot({ account: { name, warmUp } }: { account: Account }) {
  if (warmUp === null) return null;
  const { days } = warmUp;
  const today = new Date().toISOString().slice(0, 10);
  const position = days.findIndex(({ day }) => day === today);
  const now = days[position];
  const top = Math.log10(1 + Math.max(...days.map(({ allowed, sent }) => Math.max(allowed, sent))));
  // From 50 to 60,000: on an even scale the first week could not be seen.
  const height = (value: number) => `${(Math.log10(1 + value) / top) * 100}%`;
  return (
    <Card title={text.warmUpTitle(name)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-muted">{now ? text.warmUpDay(position + 1) : text.warmUpOver}</p>
        {now && (
          <p className="tabular-nums">
            {text.today}{" "}
            <strong>{text.ofAllowed(formatNumber(now.sent), formatNumber(now.allowed))}</strong>
          </p>
        )}
      </div>
      <figure aria-label={text.warmUpPlot(name)} className="mt-4">
        <ol className="flex h-32 items-end gap-1 border-b border-line sm:gap-2">
          {days.map(({ day, allowed, sent }) => (
            <li
              key={day}
              title={facts(day, sent, allowed)}
              className="relative h-full min-w-0 flex-1"
            >
              <span className="sr-only">{facts(day, sent, allowed)}</span>
              <span
                className="absolute inset-x-0 bottom-0 rounded-t-[3px] border border-b-0 border-line-strong bg-sunken"
                style={{ height: height(allowed) }}
              />
              <span
                className="absolute inset-x-0 bottom-0 rounded-t-[3px] bg-accent"
                style={{ height: height(sent) }}
              />
            </li>
          ))}
        </ol>
        <figcaption className="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm text-muted">
          <span>{formatDate(days[0]!.day)}</span>
          <span className="flex gap-4" aria-hidden="true">
            <Key className="border border-line-strong bg-sunken">{text.allowed}</Key>
            <Key className="bg-accent">{text.sent}</Key>
          </span>
          <span>{formatDate(days.at(-1)!.day)}</span>
        </figcaption>
      </figure>
    </Card>
  );
}

function facts(day: string, sent: number, allowed: number): string {
  return text.dayFacts(formatDate(day), formatNumber(sent), formatNumber(allowed));
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span className={`size-3 rounded-[3px] ${className}`} />
      {children}
    </span>
  );
}
