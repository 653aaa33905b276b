import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { emailsByStep } from "../../email";
import { workflowRow } from "../workflow-rows";
import {
  type AtNode,
  type Counted,
  type Days,
  daysQuery,
  type OnDay,
  placesQuery,
  sumsQuery,
} from "./figure-queries";
import type { WorkflowFiguresDto, WorkflowFiguresQuery } from "./schemas";
import { type Figures, figuresOf } from "./figures-of";

const DAY_MS = 86_400_000;

/**
 * What happened in a workflow, from counts that are kept as it happens: cheap enough for a display
 * that asks every second.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED if the period ends before it begins
 */
export async function workflowFigures(
  ctx: BusinessCtx,
  workflowId: string,
  query: WorkflowFiguresQuery,
): Promise<WorkflowFiguresDto> {
  require(ctx, "workflows:read");
  const days = daysOf(ctx, query);
  const whose = { workflowId, versionId: query.versionId };
  const [, [sums, series, places]] = await Promise.all([
    workflowRow(ctx, workflowId),
    readAll(ctx.db, [
      sumsQuery(ctx, whose, days),
      daysQuery(ctx, whose, days),
      placesQuery(ctx, whose),
    ]),
  ]);
  const counted = sums as Counted[];
  const found = [...(places as AtNode[]), ...counted].map(({ nodeId }) => nodeId);
  const nodeIds = [...new Set(found)].filter((id) => id !== "").toSorted();
  const hours = { since: days.from * 24, until: (days.to + 1) * 24 };
  const figures: Figures = {
    ...{ sums: counted, series: series as OnDay[], places: places as AtNode[], nodeIds },
    emails: await emailsByStep(ctx, workflowId, nodeIds, hours),
  };
  return figuresOf(figures);
}

function daysOf(ctx: BusinessCtx, { from, to }: WorkflowFiguresQuery): Days {
  const days = {
    from: from === undefined ? 0 : Date.parse(from) / DAY_MS,
    to: Math.floor(to === undefined ? ctx.now() / DAY_MS : Date.parse(to) / DAY_MS),
  };
  if (days.from > days.to) {
    throw new AppError("VALIDATION_FAILED", { details: { to: ["Ends before it begins"] } });
  }
  return days;
}
