import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "../../lib/format";
import { IconButton, Popover, Stat, Status } from "../../ui";
import type { Figures } from "./api";
import { arrivedOf } from "./arrived";
import { metricText, text } from "./strings";
import { bounceLevel, complaintLevel, type Level } from "./thresholds";

interface FigureTilesProps {
  figures: Figures;
  /** Says how much more or less it is than in the period before. */
  compared?: boolean;
}

/** How many emails came how far: people first, everything beside it. */
export function FigureTiles({ figures, compared = false }: FigureTilesProps) {
  const { totals, rates, previous } = figures;
  const bounced = totals.bouncedHard + totals.bouncedSoft;
  const change = (now: number, before: number) =>
    compared ? <Change now={now} before={before} /> : null;
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6 [&>li]:flex [&>li>div]:flex-1">
      <Tile label={metricText.sent} value={totals.sent}>
        {change(totals.sent, previous.totals.sent)}
      </Tile>
      <Tile label={metricText.delivered} value={arrivedOf({ ...totals, bounced })}>
        {rates.delivery !== null && text.ofSent(formatPercent(rates.delivery))}
      </Tile>
      <Tile label={metricText.opened} value={totals.opened} people raw={totals.rawOpened}>
        {rates.open !== null && text.ofArrived(formatPercent(rates.open))}
        {change(totals.opened, previous.totals.opened)}
      </Tile>
      <Tile label={metricText.clicked} value={totals.clicked} people raw={totals.rawClicked}>
        {rates.click !== null && text.ofArrived(formatPercent(rates.click))}
        {change(totals.clicked, previous.totals.clicked)}
      </Tile>
      <Tile label={text.bounceRate} value={bounced}>
        <Rate rate={rates.bounce} level={bounceLevel(rates.bounce)} />
      </Tile>
      <Tile label={metricText.complained} value={totals.complained}>
        <Rate rate={rates.complaint} level={complaintLevel(rates.complaint)} />
        <span className="block">
          {`${formatNumber(totals.unsubscribed)} ${metricText.unsubscribed.toLowerCase()}`}
        </span>
      </Tile>
    </ul>
  );
}

interface TileProps {
  label: string;
  value: number;
  people?: boolean;
  raw?: number;
  children: ReactNode;
}

function Tile({ label, value, people = false, raw, children }: TileProps) {
  return (
    <li>
      <Stat
        label={label}
        value={
          <span className="flex flex-wrap items-baseline gap-x-2">
            {formatNumber(value)}
            {people && (
              <span className="inline-flex items-center text-sm font-normal text-muted">
                {text.people.toLowerCase()}
                <PeopleHelp />
              </span>
            )}
          </span>
        }
        help={
          <>
            {raw !== undefined && <span className="block">{text.rawCount(formatNumber(raw))}</span>}
            {children}
          </>
        }
      />
    </li>
  );
}

/** Says what counts as people. */
function PeopleHelp() {
  return (
    <Popover
      label={text.whatPeople}
      trigger={
        <IconButton label={text.whatPeople} icon={<Info size={14} />} className="-my-3 -mr-2" />
      }
    >
      <p className="max-w-72 text-muted">{text.whatPeopleBody}</p>
    </Popover>
  );
}

function Change({ now, before }: { now: number; before: number }) {
  if (before === 0) return null;
  const part = (now - before) / before;
  if (part === 0) return <span className="block">{text.same}</span>;
  const percent = formatPercent(Math.abs(part));
  return <span className="block">{part > 0 ? text.more(percent) : text.less(percent)}</span>;
}

const TONES = { good: "success", high: "warning", tooHigh: "danger" } as const;

/** A rate with its word, where there is a limit to it. */
export function Rate({ rate, level }: { rate: number | null; level: Level }) {
  if (rate === null) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {formatPercent(rate)}
      {level !== "good" && <Status tone={TONES[level]}>{text.levels[level]}</Status>}
    </span>
  );
}
