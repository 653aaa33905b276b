import { parseMailbox } from "../../../integrations/email";
import type { Tick } from "../../../platform/clock";
import type { Ctx } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import type { Composed, EmailRow, Ledger } from "./ledger";
import { messageIdOf } from "./message-id";
import type { Way } from "./ways";

/** A row of the platform's ledger, as D1 returns it. */
interface PlatformEmailRow extends EmailRow {
  business_id: null;
  user_id: string | null;
  to_address: string;
  data: string;
}

/** What a mail is made from, at the moment of sending. */
export interface PlatformMail {
  userId: string | null;
  to: string;
  data: Record<string, unknown>;
}

/** Writers of the platform's own mails by kind. Links are derived here and stored nowhere. */
export type PlatformMails = Record<
  string,
  (ctx: Ctx, mail: PlatformMail) => Promise<{ subject: string; html: string; text: string }>
>;

/** The ledger of the platform's own mail. */
export function platformLedger(mails: PlatformMails): Ledger<PlatformEmailRow> {
  return {
    table: { name: "email_messages", businesses: false, kinds: [], queued: "status = 'queued'" },
    detailed: false,
    async compose(tick, rows, { installation }) {
      const ctx = await tick.ctxFor(null);
      return Promise.all(rows.map((row) => compose(tick, ctx, mails, installation!, row)));
    },
    refused: async () => new Map(),
    unlessRefused: async () => [],
  };
}

async function compose(
  tick: Tick,
  ctx: Ctx,
  mails: PlatformMails,
  way: Way,
  row: PlatformEmailRow,
): Promise<Composed<PlatformEmailRow>> {
  const write = mails[row.kind];
  if (!write) return { row, end: "failed", reason: `There is no mail ${row.kind}` };
  try {
    const data = JSON.parse(row.data) as Record<string, unknown>;
    const mail = await write(ctx, { userId: row.user_id, to: row.to_address, data });
    const from = parseMailbox(ctx.config.MAIL_FROM);
    const message = {
      id: row.id,
      messageId: messageIdOf(ctx.config, tick.database, row),
      envelopeFrom: from.address,
      from,
      to: { name: null, address: row.to_address },
      ...mail,
      headers: { "Auto-Submitted": "auto-generated" },
      at: tick.now(),
    };
    return { row, message, templateVersion: null, way };
  } catch (error) {
    if (isAppError(error)) return { row, end: "failed", reason: error.message };
    tick.log.error("compose_failed", error, { kind: row.kind });
    return { row, end: "retry", reason: "It could not be prepared" };
  }
}
