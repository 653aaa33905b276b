import { type SQL, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit, statement } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import type { Account } from "../sender-of";
import { ACCOUNT, type Leave, type Leaving, planLeaves, type Rates } from "./plan-leaves";
import { dayOf, DEFAULT_RATES } from "./warm-up";

/** Others take from the same buckets: then it is decided anew, so many times. */
const TRIES = 6;

/** Where nobody got a turn, everybody tries again after so long, in milliseconds. */
const CROWDED_MS = 1000;

/** The state as one text, the same to the letter as long as nobody changes it. */
const STATE = `json_array(
  (SELECT json_group_array(json_array(domain, next_at, spread_at) ORDER BY domain)
   FROM send_buckets WHERE business_id = ?1 AND provider_id = ?2
     AND domain IN (SELECT value FROM json_each(?3))),
  (SELECT sent FROM provider_days WHERE business_id = ?1 AND provider_id = ?2 AND day = ?4))`;

/**
 * Takes tokens for emails that want to leave by an account, in order, and says for each whether it may
 * now or when it may. Two senders never take the same token. For the sender of emails.
 */
export async function takeLeaves(
  ctx: BusinessCtx,
  account: Account,
  leaving: readonly Leaving[],
): Promise<Leave[]> {
  require(ctx, "emails:send");
  const domains = JSON.stringify([...new Set([ACCOUNT, ...leaving.map(({ domain }) => domain)])]);
  const limits = {
    rate: account.rate ?? DEFAULT_RATES[account.kind],
    warmUpSince: account.warmUpSince,
  };
  for (let tried = 0; tried < TRIES; tried++) {
    const now = ctx.now();
    const place = [ctx.businessId, account.id, domains, dayOf(now)] as const;
    const before = await stateAt(ctx, place);
    const rates = ratesOf(before);
    const sentBefore = rates.sentToday;
    const leaves = planLeaves(rates, limits, leaving, now);
    if (await replaced(ctx, place, before, rates, rates.sentToday - sentBefore)) return leaves;
  }
  const at = ctx.now() + CROWDED_MS;
  return leaving.map(() => ({ at, reason: "rate_limited" }));
}

type Place = readonly [businessId: string, providerId: string, domains: string, day: number];

async function stateAt(ctx: BusinessCtx, place: Place): Promise<string> {
  const query: SQL = sql.join(
    `SELECT ${STATE} AS state`
      .split(/\?(\d)/)
      .map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${place[Number(part) - 1]}`)),
  );
  const [row] = await ctx.db.all<{ state: string }>(query);
  return row!.state;
}

function ratesOf(state: string): Rates {
  const [buckets, sent] = JSON.parse(state) as [[string, number, number][], number | null];
  return {
    buckets: new Map(buckets.map(([domain, nextAt, spreadAt]) => [domain, { nextAt, spreadAt }])),
    sentToday: sent ?? 0,
  };
}

/** @returns false, with nothing written, if somebody was faster */
async function replaced(
  ctx: BusinessCtx,
  place: Place,
  before: string,
  rates: Rates,
  left: number,
): Promise<boolean> {
  const [businessId, providerId, , day] = place;
  const buckets = [...rates.buckets].map(([domain, of]) => ({ domain, ...of }));
  try {
    await commit(ctx, {
      on: "business",
      evenSuspended: true,
      writes: [
        check(`${STATE} = ?5`, ...place, before),
        statement(
          `INSERT INTO send_buckets (business_id, provider_id, domain, next_at, spread_at)
           SELECT ?1, ?2, value ->> 'domain', value ->> 'nextAt', value ->> 'spreadAt'
           FROM json_each(?3) WHERE true
           ON CONFLICT (business_id, provider_id, domain) DO UPDATE SET
             next_at = excluded.next_at, spread_at = excluded.spread_at`,
          businessId,
          providerId,
          JSON.stringify(buckets),
        ),
        statement(
          `INSERT INTO provider_days (business_id, provider_id, day, sent)
           SELECT ?1, ?2, ?3, ?4 WHERE ?4 > 0
           ON CONFLICT (business_id, provider_id, day) DO UPDATE SET sent = sent + excluded.sent`,
          businessId,
          providerId,
          day,
          left,
        ),
      ],
    });
    return true;
  } catch (error) {
    if (isAppError(error, "CONFLICT")) return false;
    throw error;
  }
}
