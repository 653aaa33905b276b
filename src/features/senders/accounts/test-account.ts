import { parseMailbox } from "../../../integrations/email";
import { type BusinessCtx, require, requireSelf } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { getBusinessProfile } from "../../businesses";
import { userById } from "../../users";
import type { TestedAccountDto } from "../schemas";
import { readSender } from "../sender-of";
import { accountRow, doesSend } from "./account-rows";
import { accountTransport } from "./account-transport";
import { noteFailure, noteRecovery } from "./circuit";

const TEST_MS = 20_000;

/**
 * Sends a message to the caller by the account, at once and past the ledger: what it says of the
 * account is what counts. A success means that it is trusted again.
 * @throws AppError NOT_FOUND, STATE_INVALID for accounts that only report, NOT_CONFIGURED
 */
export async function testAccount(ctx: BusinessCtx, accountId: string): Promise<TestedAccountDto> {
  require(ctx, "senders:write");
  const userId = requireSelf(ctx);
  const row = await accountRow(ctx, accountId);
  const { kind } = row;
  if (!doesSend(kind)) throw new AppError("STATE_INVALID");
  const [business, user, sender] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    userById(ctx.platformDb, userId),
    readSender(ctx),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  const address = sender.address?.address ?? parseMailbox(ctx.config.MAIL_FROM).address;
  const transport = accountTransport(ctx, { ...row, kind });
  const id = ctx.newId("eml");
  const say = `This message left by the account "${row.name}" of ${business.name}.`;
  const message = {
    id,
    messageId: `${id}@${address.slice(address.lastIndexOf("@") + 1)}`,
    envelopeFrom: address,
    from: { name: business.name, address },
    to: { name: null, address: user.email },
    subject: `Test of ${row.name}`,
    text: say,
    html: `<p>${say.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)}</p>`,
    headers: { "Auto-Submitted": "auto-generated" },
    at: ctx.now(),
  };
  const [outcome] = await transport.send([message], ctx.now() + TEST_MS, `email/${id}`);
  await transport.close();
  const accepted = outcome?.kind === "sent";
  const reason = outcome && "reason" in outcome ? outcome.reason : null;
  if (accepted) await noteRecovery(ctx, accountId);
  else if (outcome?.kind === "retry" && outcome.down) {
    await noteFailure(ctx, accountId, outcome.reason, outcome.waitMs);
  }
  return { accepted, to: user.email, reason };
}
