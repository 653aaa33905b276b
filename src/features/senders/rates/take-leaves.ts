import { type SQL, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit, statement } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import type { Account } from "../sender-of";
import {
  ACCOUNT,
  type Leave,
  type Leaving,
  planLeaves,
  type RateLimits,
  type Rates,
} from "./plan-leaves";
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

/** Whose buckets tokens are taken from. */
interface Line {
  id: string;
  limits: RateLimits;
  /** False: what leaves is not counted by days. */
  counted: boolean;
}

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
  const { id, rate, kind, warmUpSince } = account;
  const limits = { rate: rate ?? DEFAULT_RATES[kind], warmUpSince };
  return take(ctx, { id, limits, counted: true }, leaving);
}

/** All that leaves at a speed of its own, whichever domains it goes to. */
const ALL = "all";

/**
 * The same for emails of a campaign, which leave at its speed whichever way they go.
 * @param perHour the speed
 * @param placed of each email, whether it was put off before
 */
export async function takeTurns(
  ctx: BusinessCtx,
  { campaignId, perHour }: { campaignId: string; perHour: number },
  placed: readonly boolean[],
): Promise<Leave[]> {
  require(ctx, "emails:send");
  const limits = { rate: perHour / 3600, warmUpSince: null };
  const leaving = placed.map((each) => ({ domain: ALL, urgent: false, placed: each }));
  return take(ctx, { id: campaignId, limits, counted: false }, leaving);
}

async function take(
  ctx: BusinessCtx,
  { id, limits, counted }: Line,
  leaving: readonly Leaving[],
): Promise<Leave[]> {
  const domains = JSON.stringify([...new Set([ACCOUNT, ...leaving.map(({ domain }) => domain)])]);
  for (let tried = 0; tried < TRIES; tried++) {
    const now = ctx.now();
    const place = [ctx.businessId, id, domains, dayOf(now)] as const;
    const before = await stateAt(ctx, place);
    const rates = ratesOf(before);
    const sentBefore = rates.sentToday;
    const leaves = planLeaves(rates, limits, leaving, now);
    const sent = counted ? rates.sentToday - sentBefore : 0;
    if (await replaced(ctx, place, before, rates, sent)) return leaves;
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
