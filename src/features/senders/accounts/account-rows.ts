import { and, asc, eq, gte } from "drizzle-orm";
import type { Config } from "../../../platform/config";
import type { BusinessCtx } from "../../../platform/ctx";
import { guarded, type Write } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { iso, isoOrNull } from "../../../platform/http/fields";
import { allowanceOn, DAY_MS, dayOf, DEFAULT_RATES, WARM_UP } from "../rates/warm-up";
import {
  type AccountDto,
  type AccountKind,
  EVENT_PROVIDERS,
  MAX_ACCOUNTS,
  PROVIDER_KINDS,
  type ProviderKind,
} from "../schemas";
import { emailProviders, providerDays } from "../table.business";

export type AccountRow = typeof emailProviders.$inferSelect;

/** Emails that left by an account, by day since the epoch. */
export type SentByDay = ReadonlyMap<number, number>;

/** The accounts of the business in their order. */
export async function accountRows(inside: BusinessCtx): Promise<AccountRow[]> {
  return inside.db
    .select()
    .from(emailProviders)
    .where(eq(emailProviders.businessId, inside.businessId))
    .orderBy(asc(emailProviders.position), asc(emailProviders.id))
    .limit(MAX_ACCOUNTS);
}

/** @throws AppError NOT_FOUND */
export async function accountRow(inside: BusinessCtx, accountId: string): Promise<AccountRow> {
  const [row] = await inside.db
    .select()
    .from(emailProviders)
    .where(and(eq(emailProviders.businessId, inside.businessId), eq(emailProviders.id, accountId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Changes an account that must still be at the version that was read. */
export function accountUpdate(
  inside: BusinessCtx,
  accountId: string,
  version: number,
  set: Partial<AccountRow>,
): Write {
  return guarded(
    inside.db
      .update(emailProviders)
      .set(set)
      .where(
        and(
          eq(emailProviders.businessId, inside.businessId),
          eq(emailProviders.id, accountId),
          eq(emailProviders.version, version),
        ),
      ),
  );
}

/** What left by each account on the days that a warm-up may have. */
export async function sentByAccount(inside: BusinessCtx): Promise<Map<string, SentByDay>> {
  const since = dayOf(inside.now()) - WARM_UP.length;
  const rows = await inside.db
    .select()
    .from(providerDays)
    .where(and(eq(providerDays.businessId, inside.businessId), gte(providerDays.day, since)));
  return new Map(
    [...Map.groupBy(rows, ({ providerId }) => providerId)].map(([accountId, own]) => [
      accountId,
      new Map(own.map(({ day, sent }) => [day, sent])),
    ]),
  );
}

/** True for accounts by which emails leave. */
export function doesSend(kind: AccountKind): kind is ProviderKind {
  return (PROVIDER_KINDS as readonly string[]).includes(kind);
}

/** An account as the API shows it: never its secrets. */
export function toAccountDto(
  { config, now }: Pick<BusinessCtx, "config" | "now">,
  row: AccountRow,
  sent: SentByDay = new Map(),
): AccountDto {
  const isFailing = row.failingUntil !== null && row.failingUntil > now();
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    sends: row.sends,
    hint: row.hint,
    enabled: row.enabled,
    health: healthOf(row.enabled, isFailing),
    failure: row.failure,
    failingUntil: isFailing ? isoOrNull(row.failingUntil) : null,
    rate: row.rate ?? (doesSend(row.kind) ? DEFAULT_RATES[row.kind] : 1),
    hasOwnRate: row.rate !== null,
    warmUp: warmUpOf(row.warmUpSince, sent),
    webhookUrl: webhookUrl(config, row),
    hasWebhookSecret: row.webhookSecret !== null,
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

function healthOf(isEnabled: boolean, isFailing: boolean): AccountDto["health"] {
  if (!isEnabled) return "off";
  return isFailing ? "failing" : "working";
}

function warmUpOf(since: number | null, sent: SentByDay): AccountDto["warmUp"] {
  if (since === null) return null;
  const first = dayOf(since);
  const dateOf = (day: number) => iso(day * DAY_MS).slice(0, 10);
  const days = WARM_UP.map((_, n) => ({
    day: dateOf(first + n),
    allowed: allowanceOn(since, first + n) ?? 0,
    sent: sent.get(first + n) ?? 0,
  }));
  return { since: dateOf(first), days };
}

/** Where the provider of an account sends its reports; null for kinds that send none. */
function webhookUrl(
  { APP_ORIGIN }: Pick<Config, "APP_ORIGIN">,
  { businessId, id, kind }: Pick<AccountRow, "businessId" | "id" | "kind">,
): string | null {
  const reports = (EVENT_PROVIDERS as readonly string[]).includes(kind);
  return reports ? `${APP_ORIGIN}/webhooks/email/${kind}?account=${businessId}.${id}` : null;
}
