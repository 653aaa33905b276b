import type { z } from "zod";
import { type BusinessCtx, require } from "../../platform/ctx";
import type { entryRequested } from "./effects/entry-requested";
import { commitEntries } from "./triggers/commit-entries";
import { entranceOf } from "./triggers/entrances";
import { again } from "./triggers/take-event";

/**
 * Lets a contact into a workflow that a step of another one has named, if that one's conditions and
 * its rule of re-entry allow it.
 */
export async function enrolRequested(
  ctx: BusinessCtx,
  requested: z.output<typeof entryRequested>,
): Promise<void> {
  require(ctx, "workflows:write");
  const { workflowId, contactId, key } = requested;
  await again(async () => {
    const entrance = await entranceOf(ctx, workflowId);
    if (entrance === null) return;
    await commitEntries(ctx, [{ entrance, entrants: [{ contactId, key }], data: {} }]);
  });
}
