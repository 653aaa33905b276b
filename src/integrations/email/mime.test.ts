import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { outgoing } from "../../testing/outgoing";
import { parseMailbox } from "./address";
import { mime } from "./mime";

describe("A message as MIME", () => {
  it("is read back by a mail parser as it was written", async () => {
    const message = outgoing({
      from: { name: 'Émile "the" Bäcker, Ltd.', address: "bakery@edgeloop.example" },
      to: { name: "Ada (Countess) Lovelace", address: "ada@example.com" },
      subject: "Grüße aus Köln 🥐, und zwar so viele, dass die Zeile länger als eine wird",
      html: "<p>Ünïcode 🥐</p>\n.\n<p>dots</p>",
      text: "plain\n.\nÜ",
      headers: { "List-Unsubscribe": `<https://a.example/e/u/${"x".repeat(200)}>, <mailto:a@b.c>` },
    });
    const parsed = await PostalMime.parse(mime(message));
    expect(parsed.subject).toBe(message.subject);
    expect(parsed.from).toMatchObject(message.from);
    expect(parsed.to).toEqual([expect.objectContaining(message.to)]);
    expect(parsed.html?.replace(/\r\n/g, "\n").trim()).toBe(message.html);
    expect(parsed.text?.replace(/\r\n/g, "\n").trim()).toBe(message.text);
    expect(parsed.messageId).toBe(`<${message.messageId}>`);
    const unsubscribe = parsed.headers.find(({ key }) => key === "list-unsubscribe");
    expect(unsubscribe?.value).toBe(message.headers["List-Unsubscribe"]);
  });

  it("holds ASCII lines of at most 998 characters that end with CRLF", () => {
    const link = "x".repeat(550);
    const headers = { "List-Unsubscribe": `<https://a.example/${link}>, <mailto:a@b.c?${link}>` };
    const html = `<p>${"ä long line ".repeat(500)}</p>`;
    const text = mime(outgoing({ html, subject: "ß", headers }));
    expect(text).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it("names one recipient and never a hidden one", () => {
    const headers = mime(outgoing()).split("\r\n\r\n")[0]!;
    expect(headers.match(/^(?:to|cc|bcc):/gim)).toEqual(["To:"]);
  });

  const breaks = {
    "a subject": { subject: "Hi\r\nBcc: victim@example.com" },
    "a sender's name": { from: { name: "A\nBcc: v@example.com", address: "a@example.com" } },
    "an address": { to: { name: null, address: "a@example.com>\r\nRCPT TO:<v@example.com" } },
    "an address with a bracket": { to: { name: null, address: "a@example.com>,<v@example.com" } },
    "a header's value": { headers: { "X-Note": "a\r\n\r\n<script>" } },
    "a header's name": { headers: { "X-Note: a\r\nBcc": "v@example.com" } },
    "a Message-ID": { messageId: "a@b\r\nBcc: v@example.com" },
  };
  it.each(Object.entries(breaks))("refuses a line break in %s", (_, overrides) => {
    expect(() => mime(outgoing(overrides))).toThrow(/may not|not (?:an address|a header)/i);
  });
});

describe("A sender from the configuration", () => {
  it("is a name with an address, or an address", () => {
    expect(parseMailbox("Edgeloop <no-reply@a.example>")).toEqual({
      name: "Edgeloop",
      address: "no-reply@a.example",
    });
    expect(parseMailbox("a@b.example")).toEqual({ name: null, address: "a@b.example" });
  });

  it("is nothing else", () => {
    expect(() => parseMailbox("Edgeloop")).toThrow(/not a sender/);
  });
});
