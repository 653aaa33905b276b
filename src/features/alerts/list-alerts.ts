import { type Ctx, requirePlatform } from "../../platform/ctx";
import { type CursorValues, decodeCursor, type Page, toPage } from "../../platform/db";
import { alertsByLast, toAlertDtos } from "./alert-rows";
import type { AlertDto, AlertsQuery } from "./schemas";

/** Suspicious activity, what happened last first; what nobody has acknowledged unless told. */
export async function listAlerts(
  ctx: Ctx,
  { status, limit, cursor }: AlertsQuery,
): Promise<Page<AlertDto>> {
  requirePlatform(ctx, "platform:admin");
  const scope = `alerts|${status}`;
  const after = cursor === undefined ? null : positionOf(decodeCursor(ctx.config, scope, cursor));
  const rows = await alertsByLast(ctx.platformDb, { status, after, limit: limit + 1 });
  const page = toPage(
    ctx.config,
    scope,
    limit,
    rows,
    (row) => [row.lastAt, row.id],
    (row) => row,
  );
  return { ...page, items: await toAlertDtos(ctx.platformDb, page.items) };
}

function positionOf(values: CursorValues): { lastAt: number; id: string } {
  const [lastAt, id] = values as [number, string];
  return { lastAt, id };
}
