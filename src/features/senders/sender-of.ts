import { sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import type { ProviderKind } from "./schemas";
import { type SendingRules, STANDARD_RULES } from "./settings/sending-rules";

/** An account by which a business's emails leave. */
export interface Account {
  id: string;
  kind: ProviderKind;
  /** Sealed. */
  secret: string | null;
  /** Of an SMTP server `user@host:port`. */
  hint: string | null;
  /** Emails per second to one recipient domain; null: the provider's default. */
  rate: number | null;
  /** First day of its warm-up, milliseconds since the epoch. */
  warmUpSince: number | null;
  /** Failures in a row, and until when it is passed over for them. */
  failures: number;
  failingUntil: number | null;
}

/** How a business sends: everything that the sender asks of it. */
export interface Sender {
  /** Its own accounts, in the order in which they are tried; none: the installation's way out. */
  accounts: Account[];
  /** The address that its emails come from; null while no domain is verified. */
  address: { address: string; replyTo: string | null } | null;
  rules: SendingRules;
}

interface Row {
  accounts: string;
  domain: string | null;
  rules: string | null;
}

/** How the business sends, in one statement. */
export async function senderOf(ctx: BusinessCtx): Promise<Sender> {
  require(ctx, "emails:send");
  return readSender(ctx);
}

/** The read of `senderOf`, for callers let in elsewhere. */
export async function readSender(inside: BusinessCtx): Promise<Sender> {
  const own = inside.businessId;
  const [row] = await inside.db.all<Row>(sql`SELECT
    (SELECT json_group_array(json_object('id', id, 'kind', kind, 'secret', secret, 'hint', hint,
        'rate', rate, 'warmUpSince', warm_up_since, 'failures', failures,
        'failingUntil', failing_until) ORDER BY position, id)
      FROM email_providers WHERE business_id = ${own} AND enabled = 1 AND sends = 1) AS accounts,
    (SELECT json_object('address', local_part || '@' || domain, 'replyTo', reply_to)
      FROM sender_domains WHERE business_id = ${own} AND status = 'verified'
      ORDER BY is_default DESC, id LIMIT 1) AS domain,
    (SELECT json_object('capEmails', cap_emails, 'capHours', cap_hours, 'quietFrom', quiet_from,
        'quietTo', quiet_to, 'quietZone', quiet_zone,
        'trackOpens', json(iif(track_opens, 'true', 'false')),
        'trackClicks', json(iif(track_clicks, 'true', 'false')))
      FROM sending_settings WHERE business_id = ${own}) AS rules`);
  return {
    accounts: JSON.parse(row!.accounts) as Account[],
    address: row!.domain === null ? null : (JSON.parse(row!.domain) as Sender["address"]),
    rules: row!.rules === null ? STANDARD_RULES : (JSON.parse(row!.rules) as SendingRules),
  };
}

/** SQL condition: the business `waiting.business_id` has an account of its own. */
export const HAS_ACCOUNT = `EXISTS (SELECT 1 FROM email_providers AS account
  WHERE account.business_id = waiting.business_id AND account.enabled = 1 AND account.sends = 1)`;
