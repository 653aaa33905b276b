import { useEffect, useRef, useState } from "react";
import { formatDuration, formatNumber } from "../../../lib/format";
import { Card, Progress } from "../../../ui";
import type { Campaign } from "../api";
import { text as shared } from "../strings";
import { text } from "./strings";

/** How far the sending is, how fast it goes and when it will be done. */
export function LiveProgress({ campaign }: { campaign: Campaign }) {
  const { progress, status } = campaign;
  const { recipients, waiting, filling } = progress;
  const done = recipients - waiting;
  const perMinute = useRate(done);
  const paused = status === "paused";
  const facts = [
    { label: text.waiting, value: formatNumber(waiting) },
    { label: text.rate, value: paused ? shared.noRate : rateShown(perMinute, progress.perHour) },
    { label: text.endsIn, value: paused ? shared.noRate : leftShown(campaign) },
  ];
  return (
    <Card>
      <div className="space-y-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <p className="text-2xl font-semibold tabular-nums">{formatNumber(done)}</p>
          <p className="text-muted tabular-nums" aria-live="polite">
            {filling
              ? `${text.preparing} ${text.prepared(formatNumber(recipients))}`
              : text.ofAll(formatNumber(done), formatNumber(recipients))}
          </p>
        </div>
        <Progress
          label={shared.progress}
          hideLabel
          value={filling && recipients === 0 ? undefined : done}
          max={Math.max(recipients, 1)}
        />
        <dl className="grid grid-cols-3 gap-4">
          {facts.map(({ label, value }) => (
            <div key={label} className="min-w-0">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="font-medium tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

function rateShown(perMinute: number | null, perHour: number | null): string {
  const rate = perMinute ?? (perHour === null ? null : perHour / 60);
  return rate === null ? shared.noRate : formatNumber(Math.round(rate));
}

function leftShown({ progress: { endsAt } }: Campaign): string {
  if (endsAt === null) return shared.noRate;
  return formatDuration(Math.max((Date.parse(endsAt) - Date.now()) / 1000, 1));
}

/** Seconds over which the rate is looked at. */
const WINDOW_MS = 10_000;

/** Emails per minute lately; null before enough was seen. */
function useRate(done: number): number | null {
  const seen = useRef<{ at: number; done: number }[]>([]);
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    const now = Date.now();
    seen.current = [...seen.current.filter(({ at }) => at > now - WINDOW_MS), { at: now, done }];
    const [first] = seen.current;
    const span = now - (first?.at ?? now);
    if (first && span > 2000) setRate(((done - first.done) * 60_000) / span);
  }, [done]);
  return rate;
}
