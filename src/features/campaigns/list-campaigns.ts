import { and, desc, eq, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { emailTotals } from "../email";
import type { CampaignRow } from "./campaign-rows";
import type { CampaignDto, CampaignStatus, ListCampaigns } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";

const ENDED: CampaignStatus[] = ["sent", "cancelled"];

const endedIs = (ended: boolean) =>
  ended ? inArray(campaigns.status, ENDED) : notInArray(campaigns.status, ENDED);

const namesSegment = (segmentId: string) =>
  sql`${segmentId} IN (SELECT value FROM json_each(${campaigns.audience}, '$.segments')
    UNION ALL SELECT value FROM json_each(${campaigns.audience}, '$.excludeSegments'))`;

/** A page of campaigns with how far each has come, newest first. */
export async function listCampaigns(
  ctx: BusinessCtx,
  query: ListCampaigns,
): Promise<Page<CampaignDto>> {
  require(ctx, "campaigns:read");
  const scope = `listCampaigns|${ctx.businessId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(campaigns.businessId, ctx.businessId),
        query.deleted === "true" ? isNotNull(campaigns.deletedAt) : isNull(campaigns.deletedAt),
        query.status && eq(campaigns.status, query.status),
        query.ended && endedIs(query.ended === "true"),
        query.segmentId === undefined ? undefined : namesSegment(query.segmentId),
        query.q ? sql`instr(lower(${campaigns.name}), ${query.q.toLowerCase()}) > 0` : undefined,
        after
          ? sql`(${campaigns.createdAt}, ${campaigns.id}) < (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(campaigns.createdAt), desc(campaigns.id))
    .limit(query.limit + 1);
  const totals = await emailTotals(
    ctx,
    "campaign",
    rows.map(({ id }) => id),
  );
  const position = (row: CampaignRow) => [row.createdAt, row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) =>
    toCampaignDto(row, ctx.now(), totals.get(row.id)),
  );
}
