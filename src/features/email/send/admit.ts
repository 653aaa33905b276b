import { type BusinessCtx, require } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import {
  type Account,
  accountsFor,
  type Leaving,
  noteFailure,
  quietUntil,
  type Sender,
  takeLeaves,
} from "../../senders";
import { type Capped, cappedAmong } from "./capped-among";
import type { EmailRow } from "./ledger";
import { overSpeed, PLACED, type SpeedOf } from "./over-speed";
import { isForgotten } from "./request-key";
import type { Way, Ways } from "./ways";

/** How often marketing that may not leave is looked at again, in milliseconds. */
const HELD_MS = 900_000;

/** And what has no way out at all. */
const NO_WAY_OUT_MS = 60_000;

/** An email that wants to leave. */
export interface Applicant {
  row: EmailRow & Capped;
  to: string;
  /** The recipient's time zone if it is known. */
  zone: string | null;
}

/** Where an email may leave, or what becomes of it instead. */
export type Admission =
  | { way: Way; /** True if another way is open should this one fail. */ failover: boolean }
  | { end: "later"; reason: string; at: number }
  | { end: "skipped" | "unknown"; reason: string };

/** How the business sends. */
interface Sending {
  sender: Sender;
  businessZone: string;
  speedOf: SpeedOf;
  ways: Ways;
}

/**
 * Decides for emails of a business, before they are made, whether they may leave now and where: quiet
 * hours, the accounts in their order, the campaign's speed, frequency cap, rates. What has to wait costs no attempt.
 */
export async function admit(
  ctx: BusinessCtx,
  { sender, businessZone, speedOf, ways }: Sending,
  applicants: readonly Applicant[],
): Promise<Map<string, Admission>> {
  require(ctx, "emails:send");
  const now = ctx.now();
  const choose = chooserOf(ctx, sender, ways);
  const choices = applicants.map((applicant) => {
    const { row, zone } = applicant;
    const quietIn = sender.rules.quietZone === "recipient" ? (zone ?? businessZone) : businessZone;
    const held = row.kind === "marketing" && !row.request_key;
    const quiet = held ? quietUntil(sender.rules, quietIn, now) : null;
    const choice: Admission | Account =
      quiet === null ? choose(row) : { end: "later", reason: "quiet_hours", at: quiet };
    return { applicant, choice };
  });
  const leaving = choices.filter(({ choice }) => !("end" in choice));
  const late = await overSpeed(
    ctx,
    speedOf,
    leaving.map(({ applicant }) => applicant.row),
  );
  const admissions = new Map<string, Admission>();
  const byAccount = new Map<Account, Applicant[]>();
  for (const { applicant, choice } of choices) {
    const decided = late.get(applicant.row.id) ?? choice;
    if ("secret" in decided) {
      byAccount.set(decided, [...(byAccount.get(decided) ?? []), applicant]);
    } else admissions.set(applicant.row.id, decided);
  }
  await Promise.all(
    [...byAccount].map(async ([account, own]) => {
      for (const [id, admission] of await byRate(ctx, sender, ways, account, own)) {
        admissions.set(id, admission);
      }
    }),
  );
  return admissions;
}

/** Which of the business's accounts an email leaves by, or what becomes of it without one. */
function chooserOf(
  ctx: BusinessCtx,
  sender: Sender,
  ways: Ways,
): (row: EmailRow) => Admission | Account {
  const now = ctx.now();
  const fit = accountsFor(sender);
  const first = fit.find((account) => (account.failingUntil ?? 0) <= now);
  const installation: Admission =
    ways.installation === null
      ? { end: "later", reason: "no_way_out", at: now + NO_WAY_OUT_MS }
      : { way: ways.installation, failover: false };
  const failing: Admission = {
    end: "later",
    reason: "provider_failing",
    at: Math.min(...fit.map(({ failingUntil }) => failingUntil ?? now)),
  };
  return (row) => {
    if (row.request_key) return asked(row, row.request_key, sender, now);
    if (sender.accounts.length === 0) return installation;
    if (fit.length === 0) {
      const held: Admission = { end: "later", reason: "sender_unverified", at: now + HELD_MS };
      return row.kind === "marketing" ? held : installation;
    }
    return first ?? failing;
  };
}

/** What may have been accepted before is asked of the same account again, and of nobody else. */
function asked(row: EmailRow, key: string, sender: Sender, now: number): Admission | Account {
  const account = sender.accounts.find(({ id }) => id === row.provider_id);
  if (!account || isForgotten(key, now)) {
    const reason = "Its account was asked and can be asked no more whether it accepted it";
    return { end: "unknown", reason };
  }
  const until = account.failingUntil ?? 0;
  return until > now ? { end: "later", reason: "provider_failing", at: until } : account;
}

/**
 * Takes tokens of the account for those who are not capped anyway. Those that have had theirs, and may
 * have been accepted, stay together.
 */
async function byRate(
  ctx: BusinessCtx,
  sender: Sender,
  ways: Ways,
  account: Account,
  applicants: readonly Applicant[],
): Promise<[id: string, admission: Admission][]> {
  let way: Way;
  try {
    way = ways.of(ctx, account);
  } catch (error) {
    ctx.log.error("account_unusable", error, { account: account.id });
    const why = isAppError(error) ? error.message : "The account's secret does not open";
    await noteFailure(ctx, account.id, why);
    const later: Admission = { end: "later", reason: "provider_failing", at: ctx.now() + 1000 };
    return applicants.map(({ row }) => [row.id, later]);
  }
  const fresh = applicants.filter(({ row }) => !row.request_key);
  const capped = await cappedAmong(
    ctx,
    sender.rules,
    fresh.map(({ row }) => row),
  );
  const wanting = fresh.filter(({ row }) => !capped.has(row.id));
  const leaves = wanting.length === 0 ? [] : await takeLeaves(ctx, account, wanting.map(leavingOf));
  const putOff = new Map(wanting.map(({ row }, position) => [row.id, leaves[position] ?? null]));
  const failover = accountsFor(sender).some(
    ({ id, failingUntil }) => id !== account.id && (failingUntil ?? 0) <= ctx.now(),
  );
  return applicants.map(({ row }): [string, Admission] => {
    if (capped.has(row.id)) return [row.id, { end: "skipped", reason: "frequency_cap" }];
    const leave = putOff.get(row.id) ?? null;
    return [row.id, leave === null ? { way, failover } : { end: "later", ...leave }];
  });
}

function leavingOf({ row, to }: Applicant): Leaving {
  return {
    domain: domainOf(to),
    urgent: row.kind === "transactional",
    placed: PLACED.includes(row.reason),
  };
}

/** The domain of an address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
