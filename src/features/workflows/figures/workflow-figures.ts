import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll } from "../../../platform/db";
import { getBusinessProfile } from "../../businesses";
import { emailsByStep, hoursOf } from "../../email";
import { workflowRow } from "../workflow-rows";
import { askedPeriod } from "./asked-period";
import {
  type AtNode,
  type Counted,
  hoursQuery,
  type InHour,
  placesQuery,
  sumsQuery,
} from "./figure-queries";
import { type Figures, figuresOf } from "./figures-of";
import type { WorkflowFiguresDto, WorkflowFiguresQuery } from "./schemas";

/**
 * What happened in a workflow, from counts that are kept as it happens: cheap enough for a display
 * that asks every second, without its series.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED if the period ends before it begins or is too long
 */
export async function workflowFigures(
  ctx: BusinessCtx,
  workflowId: string,
  query: WorkflowFiguresQuery,
): Promise<WorkflowFiguresDto> {
  require(ctx, "workflows:read");
  const { timeZone } = await getBusinessProfile(ctx, ctx.businessId);
  const period = askedPeriod(query, timeZone, ctx.now());
  const whose = { workflowId, versionId: query.versionId };
  const wantsSeries = query.series !== "false";
  const [, [sums, places, series = []]] = await Promise.all([
    workflowRow(ctx, workflowId),
    readAll(ctx.db, [
      sumsQuery(ctx, whose, period.hours),
      placesQuery(ctx, whose),
      ...(wantsSeries ? [hoursQuery(ctx, whose, hoursOf(period.told))] : []),
    ]),
  ]);
  const counted = sums as Counted[];
  const found = [...(places as AtNode[]), ...counted].map(({ nodeId }) => nodeId);
  const nodeIds = [...new Set(found)].filter((id) => id !== "").toSorted();
  const figures: Figures = {
    ...{ sums: counted, series: series as InHour[], places: places as AtNode[], nodeIds, period },
    emails: await emailsByStep(ctx, workflowId, nodeIds, period.hours),
  };
  return figuresOf(wantsSeries ? figures : { ...figures, period: { ...period, byHour: false } });
}
