import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { config } from "../../../../platform/config";
import { newId } from "../../../../platform/ctx";
import * as mails from "../../../../testing/bounce-mails";
import { eventsOf, ledgerRow, sentEmail } from "../../../../testing/sent-emails";
import { addContact, api } from "../../../../testing/shop";
import { messageIdOf, readMessageId } from "../../send/message-id";
import { unsubscribeToken } from "../../unsubscribe/unsubscribe-token";
import { bounceAddress, readBounceAddress } from "./bounce-address";
import { handleEmail } from "./email-handler";

const INBOUND_DOMAIN = "in.edgeloop.example";
const inbound = { ...env, INBOUND_DOMAIN };
const settings = config(inbound);

function receive(to: string, mail: string | Uint8Array<ArrayBuffer>) {
  const bytes = typeof mail === "string" ? new TextEncoder().encode(mail) : mail;
  const raw = new Response(bytes).body as ReadableStream<Uint8Array>;
  return handleEmail({ to, raw, rawSize: bytes.length }, inbound, { waitUntil: () => undefined });
}

/** A business with an email that has left, and what a report would quote of it. */
async function mailed() {
  const shop = await api();
  const { businessId } = shop;
  const contact = await addContact(shop);
  const to = contact.email;
  const emailId = await sentEmail({ businessId, contactId: contact.id, to });
  const row = { business_id: businessId, id: emailId, key: "k" };
  const messageId = messageIdOf(settings, "shard-0", row);
  const verp = bounceAddress(settings, { businessId, emailId })!;
  return { shop, businessId, emailId, contactId: contact.id, verp, quoted: { messageId, to } };
}

const OTHER = `bounces@${INBOUND_DOMAIN}`;

/** With another letter close to the end; of the last one some bits say nothing. */
function tampered(address: string): string {
  return address.replace(/.(?=.{4}@)/, (letter) => (letter === "0" ? "1" : "0"));
}

describe("The address for bounces", () => {
  it("names its email within the 64 characters of a local part, whatever the case it comes back in", () => {
    for (let n = 0; n < 200; n++) {
      const now = n * 8_000_000_000;
      const email = { businessId: newId("biz", now), emailId: newId("eml", Date.now() - n) };
      const address = bounceAddress(settings, email)!;
      expect(address.indexOf("@")).toBe(64);
      expect(readBounceAddress(settings, address)).toEqual(email);
      expect(readBounceAddress(settings, address.toUpperCase())).toEqual(email);
    }
  });

  it("is no address of ours once a character of it is changed", () => {
    const email = { businessId: newId("biz", 5), emailId: newId("eml", 6) };
    const address = bounceAddress(settings, email)!;
    for (let at = "bounces+".length; at < 64; at++) {
      const other = address[at] === "7" ? "8" : "7";
      const changed = address.slice(0, at) + other + address.slice(at + 1);
      expect(readBounceAddress(settings, changed)).toBeNull();
    }
    expect(bounceAddress(config(env), email)).toBeNull();
  });

  it("and the Message-ID each prove what a report is about", () => {
    const row = { business_id: newId("biz", 5), id: newId("eml", 6), key: "k" };
    const messageId = messageIdOf(settings, "shard-0", row);
    const email = { businessId: row.business_id, emailId: row.id };
    expect(readMessageId(settings, messageId)).toEqual(email);
    expect(readMessageId(settings, tampered(messageId))).toBeNull();
    expect(readMessageId(settings, "")).toBeNull();
  });
});

describe.each([
  ["Postfix", mails.postfix, { type: "bounced", bounce_type: "hard" }],
  ["Exim", mails.exim, { type: "bounced", bounce_type: "soft" }],
  ["old Exim", mails.oldExim, { type: "bounced", bounce_type: "hard" }],
  ["Exchange", mails.exchange, { type: "bounced", bounce_type: "ignored" }],
  ["Gmail", mails.gmailDelay, { type: "deferred", bounce_type: null }],
  ["qmail", mails.qmail, { type: "bounced", bounce_type: "hard" }],
])("A report of %s", (_, report, is) => {
  it("is understood, by the address that it came to and by what it quotes, and counts once", async () => {
    for (const by of ["address", "quotation"] as const) {
      const { businessId, emailId, verp, quoted } = await mailed();
      const about = by === "address" ? { ...quoted, messageId: "hidden@elsewhere" } : quoted;
      const to = by === "address" ? verp : OTHER;
      const mail = report(about);
      expect(await receive(to, mail)).toBe("reported");
      expect(await receive(to, mail)).toBe("reported");
      const events = await eventsOf(businessId, emailId);
      expect(events).toEqual([expect.objectContaining({ ...is, provider: "mail" })]);
      expect(events[0]!.diagnostic).toMatch(/\w{5}/);
    }
  });
});

describe("A complaint by mail", () => {
  it("ends all mail to the address", async () => {
    const { shop, businessId, emailId, quoted } = await mailed();
    expect(await receive(OTHER, mails.complaint(quoted))).toBe("reported");
    expect(await ledgerRow(businessId, emailId)).toMatchObject({ status: "complained" });
    const { data } = await shop.request<{ reason: string }[]>("GET", "/suppressions");
    expect(data.map(({ reason }) => reason)).toEqual(["complained"]);
  });

  it("that says it is none changes nothing", async () => {
    const { businessId, emailId, quoted } = await mailed();
    expect(await receive(OTHER, mails.complaint(quoted, "not-spam"))).toBe("ignored");
    expect(await eventsOf(businessId, emailId)).toEqual([]);
  });
});

describe("A mail that asks to unsubscribe", () => {
  it("acts by the token in its subject", async () => {
    const { shop, businessId, contactId, quoted } = await mailed();
    const token = unsubscribeToken(settings, { businessId, contactId, email: quoted.to });
    const mail = (subject: string) => `From: <${quoted.to}>\r\nSubject: ${subject}\r\n\r\n`;
    expect(await receive(OTHER, mail("unsubscribe"))).toBe("ignored");
    const forged = `${token.slice(0, -3)}xyz`;
    expect(await receive(OTHER, mail(`unsubscribe ${forged}`))).toBe("ignored");
    const folded = `unsubscribe\r\n ${token}`;
    expect(await receive(OTHER, mail(folded))).toBe("unsubscribed");
    const { data } = await shop.request<{ reason: string }[]>("GET", "/suppressions");
    expect(data.map(({ reason }) => reason)).toEqual(["unsubscribed"]);
  });
});

describe("Any other mail", () => {
  it("is left alone: holiday notices, reports about mail that is not ours, forged ones", async () => {
    const { businessId, emailId, verp, quoted } = await mailed();
    const forgedVerp = tampered(verp);
    const forgedId = { ...quoted, messageId: tampered(quoted.messageId) };
    expect(await receive(verp, mails.holiday(quoted))).toBe("ignored");
    expect(await receive(forgedVerp, mails.postfix(forgedId))).toBe("ignored");
    expect(await receive(OTHER, mails.postfix({ ...quoted, messageId: "a@b" }))).toBe("ignored");
    expect(await receive(OTHER, mails.complaint(forgedId))).toBe("ignored");
    expect(await eventsOf(businessId, emailId)).toEqual([]);
  });

  it("is left alone however broken it is", async () => {
    const { businessId, emailId, verp, quoted } = await mailed();
    const whole = mails.postfix(quoted);
    const nested = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(2000);
    const hostile = [
      "",
      "\0\0\0",
      "Content-Type: multipart/report; boundary=\r\n\r\n--\r\n",
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${"x".repeat(200_000)}"\r\n\r\n`,
      nested,
      `X: ${"y ".repeat(400_000)}\r\n\r\n`,
      whole.replace("Action: failed", "Action: "),
      whole.replace(/Action: failed[\s\S]*Diagnostic-Code/, "Diagnostic-Code"),
      whole.replace("message/delivery-status", "message/x"),
    ];
    for (const mail of hostile) expect(await receive(verp, mail)).toBe("ignored");
    expect(await receive(verp, new Uint8Array(6 * 1024 * 1024))).toBe("ignored");
    expect(await eventsOf(businessId, emailId)).toEqual([]);
    // Cut off in the middle, it still says what it is about.
    expect(await receive(verp, whole.slice(0, whole.indexOf("Undelivered Message Headers")))).toBe(
      "reported",
    );
  });
});
