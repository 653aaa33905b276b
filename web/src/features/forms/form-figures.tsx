import { formatDay, formatNumber } from "../../lib/format";
import { BarChart, Card, Stat } from "../../ui";
import type { FormFigures as Figures } from "./api";
import { text } from "./strings";

/** How a form does: totals, the share that confirms, and sign-ups by day. */
export function FormFigures({ figures }: { figures: Figures }) {
  const { counts, conversion, byDay } = figures;
  const sentIn = counts.pending + counts.confirmed + counts.accepted + counts.expired;
  const points = byDay.map(({ day, submitted }) => ({ label: formatDay(day), value: submitted }));
  return (
    <div className="mb-6 grid items-stretch gap-3 lg:grid-cols-2">
      <div className="grid auto-rows-fr grid-cols-2 gap-3">
        <Stat label={text.submitted} value={formatNumber(sentIn)} />
        <Stat
          label={text.conversion}
          value={conversion === null ? text.noConversion : `${Math.round(conversion * 100)} %`}
          help={text.conversionHelp}
        />
        <Stat label={text.waiting} value={formatNumber(counts.pending)} />
        <Stat label={text.refused} value={formatNumber(counts.refused)} help={text.refusedHelp} />
      </div>
      <Card title={text.perDay}>
        {points.some(({ value }) => value > 0) ? (
          <BarChart label={text.perDay} points={points} />
        ) : (
          <p className="py-6 text-center text-muted">{text.noneSoFar}</p>
        )}
      </Card>
    </div>
  );
}
