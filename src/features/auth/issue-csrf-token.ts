import { csrfToken, parseLinkToken, verifyAccessToken, verifyLinkToken } from "../../platform/auth";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { SessionCredentials } from "../../platform/http";
import { sessionById } from "./session-rows";

/**
 * The CSRF token of the session. A refresh token is enough to ask for it: the browser needs it to
 * renew a session whose access token has expired.
 * @throws AppError UNAUTHENTICATED
 */
export async function issueCsrfToken(
  ctx: Ctx,
  { accessToken, refreshToken }: SessionCredentials,
): Promise<{ csrfToken: string }> {
  requireNothing(ctx);
  const claims = accessToken ? await verifyAccessToken(ctx.config, accessToken, ctx.now()) : null;
  const sessionId = claims?.sessionId ?? (await sessionBehind(ctx, refreshToken));
  if (sessionId === null) {
    throw new AppError("UNAUTHENTICATED", { details: { retry: ["sign-in"] } });
  }
  return { csrfToken: csrfToken(ctx.config, sessionId) };
}

async function sessionBehind(ctx: Ctx, refreshToken: string | undefined): Promise<string | null> {
  const parsed = parseLinkToken(refreshToken ?? "");
  const row = parsed ? await sessionById(ctx.platformDb, parsed.id) : undefined;
  if (!parsed || !row) return null;
  return verifyLinkToken(ctx.config, "refresh", parsed, row.nonce) ? row.id : null;
}
