import { z } from "zod";
import { id, line, timestamp } from "../../platform/http/fields";

/** `resource:action` */
const permission = z.string().regex(/^[a-z-]{1,40}:[a-z-]{1,40}$/, "Not a permission");

/** What no key is ever given; the verb holds to the platform's own list. */
export const NEVER_SCOPES: readonly string[] = [
  "business:delete",
  "members:write",
  "roles:write",
  "api-keys:write",
];

export const apiKeysParams = z.object({ businessId: id("biz") });
export const apiKeyParams = z.object({ businessId: id("biz"), id: id("key") });

export const createApiKeyInput = z.strictObject({
  name: line(100),
  /** What the key may do, as far as its creator may. */
  scopes: z.array(permission).min(1, "Choose at least one").max(100),
  /** A year from now unless told; two years at most. */
  expiresAt: timestamp.optional(),
  mode: z.enum(["live", "test"]).default("live"),
  /** The ordinary limit of the API unless told. */
  requestsPerMinute: z.int().min(1).max(300).optional(),
});
export type CreateApiKey = z.output<typeof createApiKeyInput>;

export const updateApiKeyInput = z.strictObject({ name: line(100) });
export type UpdateApiKey = z.output<typeof updateApiKeyInput>;

export const apiKeyDto = z.strictObject({
  id: z.string(),
  name: z.string(),
  mode: z.enum(["live", "test"]),
  /** How the key begins and ends, to recognise it by. */
  hint: z.string(),
  scopes: z.array(z.string()),
  /** What it may do now: its scopes, as far as its creator may. */
  permissions: z.array(z.string()),
  /** `disabled` while its creator is no active member of the business. */
  status: z.enum(["active", "expired", "disabled"]),
  createdBy: z.strictObject({ id: z.string(), name: z.string() }),
  requestsPerMinute: z.int().nullable(),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  /** To the minute. */
  lastUsedAt: timestamp.nullable(),
});
export type ApiKeyDto = z.output<typeof apiKeyDto>;

export const createdApiKeyDto = apiKeyDto.extend({
  /** The key itself. It is never shown again. */
  key: z.string(),
});
export type CreatedApiKeyDto = z.output<typeof createdApiKeyDto>;

export const revokedApiKeyDto = z.strictObject({ id: z.string() });
