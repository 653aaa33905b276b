import { type BusinessCtx, require } from "../../platform/ctx";
import { countEmails } from "../email";
import { countRuns } from "./count-runs";
import type { ProgressDto } from "./schemas";
import { workflowRow } from "./workflow-rows";

/** How far a workflow's runs and emails are, for a display that asks every second. */
export async function getProgress(ctx: BusinessCtx, workflowId: string): Promise<ProgressDto> {
  require(ctx, "workflows:read");
  await workflowRow(ctx, workflowId);
  const [counts, emails] = await Promise.all([
    countRuns(ctx, [workflowId]),
    countEmails(ctx, { workflowId }),
  ]);
  const runs = counts.get(workflowId)!;
  return { entered: Object.values(runs).reduce((sum, n) => sum + n, 0), runs, emails };
}
