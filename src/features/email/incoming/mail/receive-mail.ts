import type { BusinessCtx, Ctx } from "../../../../platform/ctx";
import { requireNothing } from "../../../../platform/ctx";
import { inBusiness } from "../../../../platform/ctx/in-business";
import { locateShard } from "../../../../platform/ctx/create-ctx";
import { isAppError } from "../../../../platform/errors";
import { sha256 } from "../../../../platform/crypto";
import { readMessageId } from "../../send/message-id";
import type { TrackedEmail } from "../../tracking/tracking-token";
import { unsubscribeByToken } from "../../unsubscribe/unsubscribe";
import { takeReports } from "../take-reports";
import { readBounceAddress } from "./bounce-address";
import { type IncomingMail, readMail } from "./read-report";

/** What came of a mail to us. */
export type Received = "reported" | "unsubscribed" | "ignored";

/** Token in the subject or the address of a mail that asks to unsubscribe (RFC 2369 §3.2). */
const UNSUBSCRIBE = /\bunsubscribe[\s+]+([\w-]{20,700}\.[\w-]{43})(?:@|\s|$)/i;

/**
 * Takes a mail that came to this installation: a delivery report or a complaint about one of ours,
 * or somebody's wish to unsubscribe. What it is about must be proved by something we have signed:
 * the address it came to, or the Message-ID it quotes. Everything else is left alone.
 * @param to the address of the envelope
 */
export async function receiveMail(ctx: Ctx, to: string, raw: ArrayBuffer): Promise<Received> {
  requireNothing(ctx);
  const mail = await readMail(raw);
  if (mail === null) return "ignored";
  const token = UNSUBSCRIBE.exec(mail.subject)?.[1] ?? UNSUBSCRIBE.exec(to)?.[1];
  if (token !== undefined) return unsubscribeBy(ctx, token);
  const { report } = mail;
  if (report === null) return "ignored";
  const about =
    readBounceAddress(ctx.config, to) ?? readMessageId(ctx.config, report.originalId ?? "");
  return about === null ? "ignored" : takeReport(ctx, about, mail);
}

async function unsubscribeBy(ctx: Ctx, token: string): Promise<Received> {
  try {
    await unsubscribeByToken(ctx, token);
    return "unsubscribed";
  } catch (error) {
    if (!isAppError(error, "TOKEN_INVALID")) throw error;
    return "ignored";
  }
}

async function takeReport(
  ctx: Ctx,
  { businessId, emailId }: TrackedEmail,
  { report, messageId }: IncomingMail,
): Promise<Received> {
  const shard = await locateShard(ctx.env, businessId);
  if (shard === null || report === null) return "ignored";
  const inside: BusinessCtx = inBusiness(ctx, { businessId, shard, role: "none" });
  const { originalId: _original, ...told } = report;
  // A report that is delivered twice is one; without an id of its own it is what it says.
  const own = messageId ?? JSON.stringify(told);
  const id = sha256(`${emailId}|${report.type}|${own}`);
  await takeReports(inside, "mail", [{ id, emailId, at: ctx.now(), ...told }]);
  return "reported";
}
