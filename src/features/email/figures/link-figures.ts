import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import type { LinkFiguresDto, LinksQuery } from "./schemas";

/** Links that are told of: those that most people followed. */
const MAX_LINKS = 300;

/** The links of a campaign's or a template's emails and who followed them; most people first. */
export async function linkFigures(ctx: BusinessCtx, query: LinksQuery): Promise<LinkFiguresDto[]> {
  require(ctx, "emails:read");
  const [rows = []] = await readAll<LinkFiguresDto>(ctx.db, [linksStatement(ctx, query)]);
  return rows;
}

/** The query of `linkFigures`, for the test of its plan. */
export function linksStatement(
  ctx: BusinessCtx,
  { campaignId, templateId }: LinksQuery,
): Statement {
  const column = campaignId === undefined ? "template_id" : "campaign_id";
  return statement(
    `SELECT position, url, sum(verdict = 'human') AS human, count(*) AS raw,
       count(DISTINCT iif(verdict = 'human', email_id, NULL)) AS "unique"
     FROM email_events
     WHERE business_id = ? AND ${column} = ? AND type = 'clicked' AND url IS NOT NULL
     GROUP BY position, url ORDER BY "unique" DESC, raw DESC, position, url LIMIT ${MAX_LINKS}`,
    ctx.businessId,
    campaignId ?? templateId,
  );
}
