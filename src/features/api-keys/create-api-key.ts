import { newApiKey, parseApiKey } from "../../platform/auth";
import { KEYLESS_PERMISSIONS, type Permission, PERMISSIONS } from "../../platform/auth/permissions";
import { type BusinessCtx, require, requireFresh, requireSelf } from "../../platform/ctx";
import { check, commit } from "../../platform/db";
import { AppError, type ErrorCode } from "../../platform/errors";
import { isoOrNull } from "../../platform/http/fields";
import { userById } from "../users";
import { type ApiKeyRow, KEYS_PER_BUSINESS, toApiKeyDto } from "./api-key-rows";
import type { CreateApiKey, CreatedApiKeyDto } from "./schemas";
import { apiKeys } from "./table.platform";

const DAY_MS = 86_400_000;
const DEFAULT_MS = 365 * DAY_MS;
const LONGEST_MS = 2 * DEFAULT_MS;

/**
 * Makes a key for a program. Nobody gives a key what they lack, and nobody gives any key what lets
 * it change people, roles or keys. The key is in this answer and nowhere else.
 * @throws AppError FORBIDDEN, RULE_REFUSED, VALIDATION_FAILED, STEP_UP_REQUIRED,
 *   IMPERSONATION_REFUSED
 */
export async function createApiKey(
  ctx: BusinessCtx,
  input: CreateApiKey,
): Promise<CreatedApiKeyDto> {
  require(ctx, "api-keys:write");
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const scopes = scopesOf(ctx, input.scopes);
  const id = ctx.newId("key");
  const key = newApiKey(ctx.config, input.mode, id);
  const now = ctx.now();
  const row: ApiKeyRow = {
    id,
    businessId: ctx.businessId,
    createdBy: userId,
    name: input.name,
    mode: input.mode,
    hash: parseApiKey(ctx.config, key)!.hash,
    hint: key.slice(-4),
    scopes,
    requestsPerMinute: input.requestsPerMinute ?? null,
    createdAt: now,
    expiresAt: expiryOf(input.expiresAt, now),
    lastUsedAt: null,
    revokedAt: null,
  };
  await commit(ctx, {
    on: "platform",
    writes: [
      check(
        "(SELECT count(*) FROM api_keys WHERE business_id = ? AND revoked_at IS NULL) < ?",
        ctx.businessId,
        KEYS_PER_BUSINESS,
      ),
      ctx.platformDb.insert(apiKeys).values(row),
    ],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "api_key.created",
      resource: { type: "api_key", id },
      summary: { name: row.name, mode: row.mode, scopes, expiresAt: isoOrNull(row.expiresAt) },
    },
  });
  const user = await userById(ctx.platformDb, userId);
  const creator = { id: userId, name: user?.name ?? "", permissions: [...ctx.permissions] };
  return { ...toApiKeyDto(row, creator, now), key };
}

/** The scopes, each once, if the caller may give them to a key. */
function scopesOf(ctx: BusinessCtx, asked: string[]): Permission[] {
  const scopes = [...new Set(asked)].toSorted() as Permission[];
  const refuse = (code: ErrorCode, refused: string[], because: string) => {
    if (refused.length === 0) return;
    throw new AppError(code, { details: { scopes: refused.map((each) => because + each) } });
  };
  const unknown = scopes.filter((scope) => !Object.hasOwn(PERMISSIONS, scope));
  refuse("VALIDATION_FAILED", unknown, "There is no ");
  const never = scopes.filter((scope) => KEYLESS_PERMISSIONS.has(scope));
  refuse("RULE_REFUSED", never, "No key may have ");
  const beyond = scopes.filter((scope) => !ctx.permissions.has(scope));
  refuse("FORBIDDEN", beyond, "You do not have ");
  return scopes;
}

/** Milliseconds since the epoch. */
function expiryOf(expiresAt: string | undefined, now: number): number {
  if (expiresAt === undefined) return now + DEFAULT_MS;
  const at = Date.parse(expiresAt);
  if (at > now && at <= now + LONGEST_MS) return at;
  throw new AppError("VALIDATION_FAILED", {
    details: { expiresAt: ["Choose a time within the next two years"] },
  });
}
