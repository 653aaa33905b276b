import type { Definition } from "@server/features/workflows/schemas";
import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { useState } from "react";
import {
  formatDateTime,
  formatDay,
  formatDuration,
  formatNumber,
  formatPercent,
} from "../../../lib/format";
import {
  BarChart,
  Card,
  EmptyState,
  ErrorState,
  LineChart,
  Segmented,
  Select,
  Skeleton,
  Stat,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { versionsQuery, type Workflow } from "../api";
import type { Period } from "../../figures/api";
import { PeriodPicker } from "../../figures/period-picker";
import { useNames } from "../config";
import { stepNames } from "../runs/step-names";
import { figuresQuery, type WorkflowFigures } from "./api";
import { dayIn, firstDay, type Part, partsOf } from "./period";
import { StepFigures } from "./step-figures";
import { text } from "./strings";

const METRICS = ["entered", "completed", "exited", "goal"] as const;
type Metric = (typeof METRICS)[number];

const USUAL_DAYS = 30;
const EVERY_MS = 10_000;

/** What came of a workflow's runs, over time and step by step. */
export function FiguresPanel({ workflow }: { workflow: Workflow }) {
  const { id: businessId, timeZone } = useBusiness();
  // Null: from the beginning.
  const [period, setPeriod] = useState<Period | null>({});
  const [versionId, setVersionId] = useState("");
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const usual = { from: firstDay(USUAL_DAYS, dayIn(timeZone, Date.now())) };
  const asked = period && { ...usual, ...period };
  const figures = useQuery({
    ...figuresQuery(businessId, workflow.id, { versionId: versionId || undefined, ...asked }),
    refetchInterval: EVERY_MS,
  });
  const chosen = versions.data?.find(({ id }) => id === versionId);
  const definition = chosen?.definition ?? workflow.definition;
  const definitions = [definition, ...(versions.data ?? []).map((each) => each.definition)];
  const names = stepNames(definitions, useNames(definition));
  if (figures.error) {
    return <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />;
  }
  if (!figures.data) return <Skeleton className="h-72" />;
  const { totals } = figures.data;
  const isFresh = totals.entered === 0 && totals.active === 0;
  if (isFresh && period === null && versionId === "") return <NoFigures />;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-2">
        <PeriodPicker
          period={figures.data.period}
          onChange={setPeriod}
          onAll={() => setPeriod(null)}
        />
        <Select
          aria-label={text.version}
          placeholder={text.allVersions}
          options={(versions.data ?? []).map(({ id, number }) => {
            return { value: id, label: text.versionNumber(number) };
          })}
          value={versionId}
          onChange={(event) => setVersionId(event.target.value)}
          className="min-w-40 flex-1 sm:w-40 sm:flex-none"
        />
      </div>
      <Totals totals={totals} hasGoal={hasGoal(definition)} />
      {isFresh ? (
        <NoFigures ofSome />
      ) : (
        <>
          <OverTime figures={figures.data} />
          <StepFigures figures={figures.data} definition={definition} names={names} />
        </>
      )}
    </div>
  );
}

/** @param ofSome of some days, or of a version: there may be others */
function NoFigures({ ofSome = false }: { ofSome?: boolean }) {
  const title = ofSome ? text.emptyPeriodTitle : text.emptyTitle;
  return (
    <EmptyState icon={<ChartLine size={20} />} title={title}>
      {ofSome && `${text.otherDays} `}
      {text.emptyBody}
    </EmptyState>
  );
}

function hasGoal({ goal, nodes }: Definition): boolean {
  return goal !== null || nodes.some(({ type }) => type === "goal");
}

interface TotalsProps {
  totals: WorkflowFigures["totals"];
  /** What was reached before the goal was taken away still counts. */
  hasGoal: boolean;
}

function Totals({ totals, hasGoal: isAsked }: TotalsProps) {
  const { entered, active, completed, exited, failed, cancelled, goal, goalRate } = totals;
  const average = totals.averageMs;
  const hasRate = isAsked || goal > 0;
  const missing = isAsked ? text.noGoal : text.noGoalSet;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Stat label={text.entered} value={formatNumber(entered)} />
      <Stat label={text.active} value={formatNumber(active)} help={text.activeHelp} />
      <Stat
        label={text.completed}
        value={formatNumber(completed)}
        help={average === null ? undefined : text.averageTime(formatDuration(average / 1000))}
      />
      <Stat label={text.exited} value={formatNumber(exited)} help={text.exitedHelp} />
      <Stat
        label={text.failed}
        value={formatNumber(failed)}
        help={cancelled > 0 ? text.cancelled(formatNumber(cancelled)) : undefined}
      />
      <Stat
        label={text.goal}
        value={goalRate === null || !hasRate ? "–" : formatPercent(goalRate)}
        help={goal > 0 ? text.goalHelp(formatNumber(goal)) : missing}
      />
    </div>
  );
}

/** When a part of a period is, in words. */
function labelOf({ unit, at }: Part, timeZone: string): string {
  if (unit === "hour") return formatDateTime(at, timeZone);
  return unit === "week" ? text.weekOf(formatDay(at)) : formatDay(at);
}

function OverTime({ figures }: { figures: WorkflowFigures }) {
  const [metric, setMetric] = useState<Metric>("entered");
  const { timeZone } = figures.period;
  const parts = partsOf(figures);
  const points = parts.map((part) => ({ label: labelOf(part, timeZone), value: part[metric] }));
  const some = points.some(({ value }) => value > 0);
  const Chart = points.length > 14 ? LineChart : BarChart;
  return (
    <Card
      title={text.overTime}
      actions={
        <Segmented
          legend={text.metric}
          hideLegend
          options={METRICS.map((value) => ({ value, label: text.metrics[value] }))}
          value={metric}
          onChange={setMetric}
        />
      }
    >
      {some ? (
        <Chart label={text.metrics[metric]} points={points} />
      ) : (
        <p className="py-12 text-center text-muted">{text.nothingYet}</p>
      )}
      <p className="mt-2 text-sm text-muted">
        {text.units[parts[0]?.unit ?? "day"]} · {text.zone(timeZone)}
      </p>
    </Card>
  );
}
