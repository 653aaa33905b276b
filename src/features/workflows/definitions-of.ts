import { and, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { inJson } from "./in-json";
import type { Definition } from "./schemas";
import { workflowVersions } from "./table.business";

/** Definitions by version. One that cannot be read is null, so that it harms its own runs only. */
export async function definitionsOf(
  ctx: BusinessCtx,
  versionIds: string[],
): Promise<Map<string, Definition | null>> {
  const rows = await ctx.db
    .select({ id: workflowVersions.id, text: sql<string>`${workflowVersions.definition}` })
    .from(workflowVersions)
    .where(
      and(
        eq(workflowVersions.businessId, ctx.businessId),
        inJson(workflowVersions.id, versionIds),
      ),
    );
  return new Map(rows.map(({ id, text }) => [id, read(text)]));
}

function read(text: string): Definition | null {
  try {
    return JSON.parse(text) as Definition;
  } catch {
    return null;
  }
}
