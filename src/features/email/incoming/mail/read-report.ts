import PostalMime, { type Attachment, type Email } from "postal-mime";
import { Buffer } from "../../../../platform/crypto/buffer";
import type { BounceType } from "../../schemas";
import { bounceTypeOf } from "../bounce-type";
import { blocksOf, type Fields, typed } from "./report-fields";

/** What a mail to us says about one that we sent. */
export interface MailReport {
  type: "bounced" | "deferred" | "delivered" | "complained" | "unsubscribed";
  bounceType?: BounceType;
  diagnostic?: string;
  /** Message-ID of the mail it is about, if it shows that. */
  originalId: string | null;
}

export interface IncomingMail {
  subject: string;
  messageId: string | null;
  /** Null if it is no report: an answer, a holiday notice, an advertisement. */
  report: MailReport | null;
}

const MAX_DIAGNOSTIC = 1000;

/**
 * Reads a mail as a delivery report (RFC 3464), a complaint (RFC 5965), or neither. Broken MIME is
 * read as far as it goes; nesting and headers have bounds.
 * @returns null for what goes beyond them
 */
export async function readMail(raw: ArrayBuffer): Promise<IncomingMail | null> {
  const mail = await PostalMime.parse(raw, {
    maxNestingDepth: 20,
    maxHeadersSize: 128 * 1024,
    forceRfc822Attachments: true,
    attachmentEncoding: "arraybuffer",
  }).catch(() => null);
  if (mail === null) return null;
  return {
    subject: mail.subject?.slice(0, 3000) ?? "",
    messageId: mail.messageId ?? null,
    report: reportOf(mail),
  };
}

function reportOf(mail: Email): MailReport | null {
  const original = originalOf(mail);
  const originalId = idOf(original?.get("message-id"));
  const feedback = part(mail, "message/feedback-report");
  if (feedback) return complaintOf(feedback, originalId);
  const status =
    part(mail, "message/delivery-status") ?? part(mail, "message/global-delivery-status");
  if (status) return deliveryOf(status, originalId);
  return withoutStatus(mail, originalId);
}

/** The first recipient says it: each of our mails has one. */
function deliveryOf(status: Fields[], originalId: string | null): MailReport | null {
  const recipient = status.find((fields) => fields.has("action"));
  if (!recipient) return null;
  const action = recipient.get("action")!.split(/[\s(]/)[0]!.toLowerCase();
  const code = recipient.get("status") ?? null;
  const diagnostic = (typed(recipient.get("diagnostic-code")) ?? "").slice(0, MAX_DIAGNOSTIC);
  const common = { originalId, diagnostic: diagnostic || (code ?? "") };
  if (action === "failed")
    return { type: "bounced", bounceType: bounceTypeOf(code, diagnostic), ...common };
  if (action === "delayed") return { type: "deferred", ...common };
  if (action === "delivered" || action === "relayed") return { type: "delivered", ...common };
  return null;
}

function complaintOf(feedback: Fields[], originalId: string | null): MailReport | null {
  const kind = feedback[0]?.get("feedback-type")?.toLowerCase() ?? "";
  if (kind.startsWith("opt-out")) return { type: "unsubscribed", originalId };
  if (!/^(?:abuse|fraud|virus|other)$/.test(kind)) return null;
  return { type: "complained", originalId, diagnostic: feedback[0]?.get("user-agent") ?? kind };
}

/** Servers that write for people only name the recipient in a header, and the code in the text. */
function withoutStatus(mail: Email, originalId: string | null): MailReport | null {
  const failed = mail.headers.some(({ key }) => key === "x-failed-recipients");
  const text = mail.text?.slice(0, 64 * 1024) ?? "";
  const told = /^Hi\. This is the qmail-send program/m.test(text) || failed;
  if (!told) return null;
  const [line = ""] = /^.*\b(?:[245]\.\d{1,3}\.\d{1,3}|[45]\d\d)\b.*$/m.exec(text) ?? [];
  const [code = null] = /\b(?:[245]\.\d{1,3}\.\d{1,3}|[45]\d\d)\b/.exec(line) ?? [];
  const diagnostic = line.trim().slice(0, MAX_DIAGNOSTIC);
  const bounceType = bounceTypeOf(code, diagnostic || text.slice(0, 2000));
  const shown = idOf(/^Message-ID:\s*(<[^>\s]{3,300}>)/im.exec(text)?.[1]);
  return { type: "bounced", bounceType, diagnostic, originalId: originalId ?? shown };
}

function part(mail: Email, mimeType: string): Fields[] | null {
  const found = mail.attachments.find((each) => each.mimeType === mimeType);
  return found ? blocksOf(textOf(found)) : null;
}

/** The headers of the mail that the report is about, whole or without its text. */
function originalOf(mail: Email): Fields | undefined {
  const types = [
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
  ];
  const found = mail.attachments.find(({ mimeType }) => types.includes(mimeType));
  return found ? blocksOf(textOf(found))[0] : undefined;
}

function textOf({ content }: Attachment): string {
  if (typeof content === "string") return content;
  return Buffer.from(content as ArrayBuffer).toString("latin1");
}

function idOf(value: string | undefined): string | null {
  return /<([^<>\s]{3,300})>/.exec(value ?? "")?.[1] ?? null;
}
