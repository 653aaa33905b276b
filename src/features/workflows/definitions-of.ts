import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { inJson } from "./in-json";
import type { Definition } from "./schemas";
import { workflowVersions } from "./table.business";

/**
 * Definitions by version; read apart from what is due, so that a broken one harms its runs only.
 * @throws SyntaxError if one of them cannot be read
 */
export async function definitionsOf(
  ctx: BusinessCtx,
  versionIds: string[],
): Promise<Map<string, Definition>> {
  const rows = await ctx.db
    .select({ id: workflowVersions.id, definition: workflowVersions.definition })
    .from(workflowVersions)
    .where(
      and(eq(workflowVersions.businessId, ctx.businessId), inJson(workflowVersions.id, versionIds)),
    );
  return new Map(rows.map(({ id, definition }) => [id, definition]));
}
