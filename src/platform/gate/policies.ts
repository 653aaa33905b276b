import { config, type Config, ConfigError } from "../config";
import type { Policy } from "./types";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Admissions per window in seconds, by policy. The defaults are part of the contract. */
const DEFAULTS = {
  /** Sign-ups, per address. */
  register: [5, HOUR],
  /** Failed sign-ins, per account; addresses nobody has registered included. */
  loginFailures: [5, 15 * MINUTE],
  /**
   * Wrong codes of an authenticator, per account. Neither a password reset nor an unlock link takes
   * them back: whoever reads the mailbox must not go on guessing at the second factor.
   */
  secondFactorFailures: [20, DAY],
  /** Sign-ins, per address. */
  loginAddress: [20, 15 * MINUTE],
  /** Token refreshes, per user. */
  refresh: [20, MINUTE],
  /** Requests for codes, links and password resets, per account. */
  codes: [5, HOUR],
  /** The same, per network address, so that nobody spends what belongs to many accounts. */
  mailAddress: [100, HOUR],
  /** Codes to a phone: per number, per network address, and per country, where each costs money. */
  phoneCodes: [5, HOUR],
  phoneCodesAddress: [20, HOUR],
  phoneCodesCountry: [200, HOUR],
  /** Mails that tell of a lock, per account: one for each lock, and no flood of them. */
  lockNotice: [1, 15 * MINUTE],
  lockNotices: [5, DAY],
  /** Everything behind a sign-in, per user. */
  api: [300, MINUTE],
  /** Listing users, per user. */
  listUsers: [100, MINUTE],
  /** Invitations sent, per user and per business: each is a mail to a stranger. */
  invitations: [20, DAY],
  /** Forms sent in, per address. */
  forms: [60, HOUR],
  /** Mails by which somebody is asked to confirm, per business and recipient. */
  formMails: [5, DAY],
  /** Messages to a workflow's own address, per workflow: from wherever they come. */
  workflowHooks: [300, MINUTE],
  /** Notices that workflows of a business send to one of its members. */
  staffNotices: [60, HOUR],
  /** Public catalogue, per address. */
  catalogue: [600, MINUTE],
  /** Links and pixels of emails, per address: one may stand for all of a mail provider's users. */
  tracking: [1200, MINUTE],
  /** Every other public route, per address. */
  public: [600, MINUTE],
} as const satisfies Record<string, readonly [limit: number, seconds: number]>;

export type PolicyName = keyof typeof DEFAULTS;

const parsed = new WeakMap<object, Record<PolicyName, Policy>>();

/**
 * The policies in force: the defaults with the overrides of LIMITS (`api=1000/60,codes=50/3600`).
 * @throws ConfigError for an unknown name or a malformed entry
 */
export function policies(settings: Pick<Config, "LIMITS">): Record<PolicyName, Policy> {
  const known = parsed.get(settings);
  if (known) return known;
  const all = Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, [limit, seconds]]) => [
      name,
      inSeconds(name, limit, seconds),
    ]),
  );
  for (const entry of (settings.LIMITS ?? "").split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [, name, limit, seconds] = /^(\w+)=([1-9]\d{0,8})\/([1-9]\d{0,6})$/.exec(entry) ?? [];
    if (name === undefined || !Object.hasOwn(DEFAULTS, name)) {
      const names = Object.keys(DEFAULTS).join(", ");
      throw new ConfigError(
        `Configuration is refused. LIMITS: "${entry}" is not name=limit/seconds, name one of ${names}`,
      );
    }
    all[name] = inSeconds(name, Number(limit), Number(seconds));
  }
  const result = all as Record<PolicyName, Policy>;
  parsed.set(settings, result);
  return result;
}

/** A policy in force by its name. */
export function policy(env: object, name: PolicyName): Policy {
  return policies(config(env))[name];
}

function inSeconds(name: string, limit: number, seconds: number): Policy {
  return { name, limit, windowMs: seconds * 1000 };
}
