import { type Ctx, FRESH_MS, requireUser } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { usersById } from "../users";
import type { CurrentSessionDto } from "./schemas";
import { endOf, sessionById, type SessionRow } from "./session-rows";

/** The session of the request: what was proved in it, until when, and who acts in it. */
export async function getSession(ctx: Ctx): Promise<CurrentSessionDto> {
  requireUser(ctx);
  const sessionId = ctx.actor.type === "user" ? ctx.actor.sessionId : "";
  const row = await sessionById(ctx.platformDb, sessionId);
  if (!row) throw new AppError("SESSION_REVOKED", { details: { retry: ["sign-in"] } });
  return {
    id: row.id,
    method: row.method,
    authenticatedAt: iso(row.authenticatedAt),
    freshUntil: iso(row.authenticatedAt + FRESH_MS),
    multiFactor: row.multiFactor,
    expiresAt: iso(endOf(row)),
    impersonation: await impersonationOf(ctx, row),
  };
}

async function impersonationOf(
  ctx: Ctx,
  row: SessionRow,
): Promise<CurrentSessionDto["impersonation"]> {
  const { administratorId } = row;
  if (administratorId === null) return null;
  const administrators = await usersById(ctx.platformDb, [administratorId]);
  return {
    administratorName: administrators.get(administratorId)?.name ?? "",
    reason: row.impersonationReason ?? "",
    expiresAt: iso(row.expiresAt),
  };
}
