import { env } from "cloudflare:workers";
import { describe, expect, inject, it } from "vitest";
import { SAMPLES, snsSigned, webhookSender } from "../../../testing/email-webhooks";
import { eventsOf, figuresOf, ledgerRow, sentEmail } from "../../../testing/sent-emails";
import { addContact, api, contentFetch } from "../../../testing/shop";
import type { EventSourceName } from "./providers";

const PROVIDERS = Object.keys(SAMPLES) as EventSourceName[];

/** A business with an account and an email that left half an hour ago. */
async function mailedBy(provider: EventSourceName) {
  const shop = await api();
  const { businessId } = shop;
  const contact = await addContact(shop);
  const at = Date.now() - 30 * 60_000;
  const email = { businessId, contactId: contact.id, to: contact.email, sentAt: at - 1000 };
  const emailId = await sentEmail(email);
  const sender = await webhookSender(provider, businessId);
  return {
    shop,
    businessId,
    contact,
    at,
    emailId,
    sender,
    samples: SAMPLES[provider]({ emailId, at }),
  };
}

async function count(sql: string, ...params: string[]): Promise<number> {
  const row = await env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .first<{ n: number }>();
  return row!.n;
}

const told = (businessId: string) =>
  count("SELECT count(*) AS n FROM provider_events WHERE business_id = ?", businessId);

describe.each(PROVIDERS)("The samples of %s's documentation", (provider) => {
  it("are understood, each as what it is", async () => {
    const { businessId, at, sender, samples } = await mailedBy(provider);
    for (const position of samples.keys()) {
      // Each is told of an email of its own: what one says must not hide what another says.
      const emailId = await sentEmail({ businessId, contactId: null });
      const { name, is, body } = SAMPLES[provider]({ emailId, at })[position]!;
      const { status } = await sender.post(body);
      const events = (await eventsOf(businessId, emailId)).map((event) => ({
        type: event.type,
        ...(event.bounce_type !== null && { bounceType: event.bounce_type }),
        ...((event.type === "opened" || event.type === "clicked") && { verdict: event.verdict }),
      }));
      expect({ name, status, events }).toEqual({ name, status: 200, events: is ? [is] : [] });
    }
  });
});

describe.each(PROVIDERS)("A webhook of %s", (provider) => {
  const delivered = (samples: { is: { type: string } | null; body: object }[]) =>
    samples.find(({ is }) => is?.type === "delivered")!.body;

  it("with a wrong signature is refused, and nothing is written", async () => {
    const { businessId, emailId, sender, samples } = await mailedBy(provider);
    const request = await sender.request([delivered(samples)]);
    const headers = Object.fromEntries(
      Object.entries(request.headers as Record<string, string>).map(([name, value]) => {
        if (!/signature$|authorization/i.test(name)) return [name, value];
        // Not the last: its bits need not all count.
        return [name, value.replace(/.(?=.{6}$)/, (c) => (c === "A" ? "B" : "A"))];
      }),
    );
    const body =
      provider === "mailgun" || provider === "ses"
        ? request.body.replace(
            /("[Ss]ignature":")(\w)/,
            (_m, before: string, c: string) => before + (c === "a" ? "b" : "a"),
          )
        : request.body;
    expect(
      body === request.body && JSON.stringify(headers) === JSON.stringify(request.headers),
    ).toBe(false);
    expect((await contentFetch(sender.url, { ...request, headers, body })).status).toBe(401);
    expect(await eventsOf(businessId, emailId)).toEqual([]);
    expect(await told(businessId)).toBe(0);
  });

  it("of another account is refused, and one of no account is not found", async () => {
    const [one, other] = await Promise.all([mailedBy(provider), mailedBy(provider)]);
    const request = await other.sender.request([delivered(other.samples)]);
    // The test's SendGrid has one key, and Amazon one certificate: what they sign is about nobody here.
    const status = provider === "sendgrid" || provider === "ses" ? 200 : 401;
    expect((await contentFetch(one.sender.url, request)).status).toBe(status);
    expect(await eventsOf(other.businessId, other.emailId)).toEqual([]);
    const nobody = one.sender.url.replace(/epr_\w{26}/, `epr_${"0".repeat(26)}`);
    expect((await contentFetch(nobody, request)).status).toBe(404);
    const gone = one.sender.url.replace(/biz_\w{26}/, `biz_${"0".repeat(26)}`);
    expect((await contentFetch(gone, request)).status).toBe(404);
  });

  it("told again and again, at once as well, changes nothing twice", async () => {
    const { businessId, emailId, sender, samples } = await mailedBy(provider);
    const request = await sender.request([delivered(samples)]);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => contentFetch(sender.url, request)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(await eventsOf(businessId, emailId)).toHaveLength(1);
    expect(await figuresOf(businessId)).toEqual({ recipients: 1, sent: 1, delivered: 1 });
    expect(await ledgerRow(businessId, emailId)).toMatchObject({ status: "delivered" });
  });
});

describe.each(["resend", "sendgrid", "ses", "mailgun"] as const)("A webhook of %s", (provider) => {
  it("that was signed too long ago, or in the future, is refused", async () => {
    const { sender, samples, businessId } = await mailedBy(provider);
    const body = samples.find(({ is }) => is !== null)!.body;
    const days = 86_400_000;
    for (const nowMs of [Date.now() - 2 * days, Date.now() + 3_600_000]) {
      const response = await contentFetch(sender.url, await sender.request([body], nowMs));
      expect(response.status).toBe(401);
    }
    expect(await told(businessId)).toBe(0);
  });
});

describe("Webhooks", () => {
  it("of a kind that the account is not are not found, nor are unknown providers", async () => {
    const { sender, samples } = await mailedBy("postmark");
    const request = await sender.request([samples[0]!.body]);
    const as = (name: string) =>
      contentFetch(sender.url.replace("/postmark?", `/${name}?`), request);
    expect((await as("resend")).status).toBe(404);
    expect((await as("mandrill")).status).toBe(400);
  });

  it("that are not what they say are refused as malformed, once their signature is found valid", async () => {
    const { sender } = await mailedBy("sendgrid");
    const request = await sender.request([{}]);
    expect((await contentFetch(sender.url, request)).status).toBe(200);
    expect((await contentFetch(sender.url, { ...request, body: "{" })).status).toBe(401);
    const { sender: other } = await mailedBy("postmark");
    const wrong = await other.request([{ RecordType: "Nonsense" }]);
    expect((await contentFetch(other.url, wrong)).status).toBe(400);
  });

  it("take Postmark's secret in the address as well", async () => {
    const { sender, samples, businessId } = await mailedBy("postmark");
    const request = await sender.request([samples[0]!.body]);
    const [, credentials] = (request.headers as Record<string, string>).Authorization!.split(" ");
    const secret = atob(credentials!).split(":")[1]!;
    const headers = { "Content-Type": "application/json" };
    const url = `${sender.url}&token=${encodeURIComponent(secret)}`;
    expect((await contentFetch(`${url}x`, { ...request, headers })).status).toBe(401);
    expect((await contentFetch(url, { ...request, headers })).status).toBe(200);
    expect(await told(businessId)).toBe(1);
  });

  it("that use Mailgun's signature of one event for another are refused", async () => {
    const { sender, samples, businessId } = await mailedBy("mailgun");
    const request = await sender.request([samples[1]!.body]);
    expect((await contentFetch(sender.url, request)).status).toBe(200);
    const other = request.body.replace(/CPgfbmQMTCKtHW6uIWtuVe/, "forged");
    expect((await contentFetch(sender.url, { ...request, body: other })).status).toBe(401);
    expect((await contentFetch(sender.url, request)).status).toBe(200);
    expect(
      await count("SELECT count(*) AS n FROM email_events WHERE business_id = ?", businessId),
    ).toBe(1);
  });

  it("of SendGrid may hold a thousand events", async () => {
    const { sender, samples, businessId } = await mailedBy("sendgrid");
    const [, , delivered] = samples;
    const many = Array.from({ length: 1000 }, (_, n) => ({
      ...delivered!.body,
      sg_event_id: `many${n}`,
    }));
    const response = await sender.post(...many);
    expect(await response.json()).toMatchObject({ data: { events: 1000 } });
    expect(await told(businessId)).toBe(1000);
    expect(await figuresOf(businessId)).toMatchObject({ delivered: 1 });
  });

  it("find an email by what the provider calls it, and by its Message-ID", async () => {
    const { sender, samples, businessId } = await mailedBy("sendgrid");
    const [byProvider, byMessageId] = await Promise.all([
      sentEmail({ businessId, providerMessageId: "14c5d75ce93" }),
      sentEmail({ businessId, messageId: "own.id@bakery.example" }),
    ]);
    const { email_id: _tag, ...untagged } = samples[2]!.body;
    const foreign = {
      ...untagged,
      sg_event_id: "m",
      sg_message_id: "none.x",
      "smtp-id": "<own.id@bakery.example>",
    };
    await sender.post(untagged, foreign);
    for (const emailId of [byProvider, byMessageId]) {
      expect(await ledgerRow(businessId, emailId)).toMatchObject({ status: "delivered" });
    }
  });

  it("about another business's email change nothing there", async () => {
    const [one, other] = await Promise.all([mailedBy("postmark"), mailedBy("postmark")]);
    const about = SAMPLES.postmark({ emailId: other.emailId, at: other.at });
    expect((await one.sender.post(about[1]!.body)).status).toBe(200);
    expect(await eventsOf(other.businessId, other.emailId)).toEqual([]);
    expect(await ledgerRow(other.businessId, other.emailId)).toMatchObject({ status: "sent" });
  });
});

describe("Amazon SNS", () => {
  const stateOf = async (token: string) =>
    (await fetch(`http://127.0.0.1:${inject("snsPort")}/confirmed?token=${token}`)).text();

  const confirmation = (token: string, url?: string) =>
    snsSigned({
      Type: "SubscriptionConfirmation",
      MessageId: crypto.randomUUID(),
      Message: "You have chosen to subscribe to the topic.",
      Token: token,
      SubscribeURL:
        url ??
        `http://127.0.0.1:${inject("snsPort")}/confirm?Action=ConfirmSubscription&Token=${token}`,
      Timestamp: new Date().toISOString(),
    });

  const text = { "Content-Type": "text/plain; charset=UTF-8" };

  it("is answered by confirming the subscription, if it has signed the request", async () => {
    const { sender } = await mailedBy("ses");
    const token = crypto.randomUUID();
    const body = await confirmation(token);
    const forged = body.replace(token, `${token}x`);
    const post = (content: string) =>
      contentFetch(sender.url, { method: "POST", body: content, headers: text });
    expect((await post(forged)).status).toBe(401);
    expect(await stateOf(token)).toBe("0");
    expect((await post(body)).status).toBe(200);
    expect(await stateOf(token)).toBe("1");
  });

  it("is not believed without the account's token in the address", async () => {
    const { sender } = await mailedBy("ses");
    const token = crypto.randomUUID();
    const request = { method: "POST", body: await confirmation(token), headers: text };
    const url = sender.url.replace(/&token=.*/, "");
    expect((await contentFetch(url, request)).status).toBe(401);
    expect((await contentFetch(`${url}&token=guess`, request)).status).toBe(401);
    expect(await stateOf(token)).toBe("0");
  });

  it.each([
    "https://sns.us-east-1.amazonaws.com.evil.example/x.pem",
    "https://evil.example/sns.us-east-1.amazonaws.com.pem",
    "http://sns.us-east-1.amazonaws.com/x.pem",
    "https://user@sns.us-east-1.amazonaws.com/x.pem",
    "https://sns.us-east-1.amazonaws.com:8443/x.pem",
    "https://s3.amazonaws.com/bucket/x.pem",
  ])("has its certificates nowhere but at Amazon, not at %s", async (address) => {
    const { sender, samples } = await mailedBy("ses");
    const request = await sender.request([samples[1]!.body]);
    const body = JSON.stringify({
      ...(JSON.parse(request.body) as object),
      SigningCertURL: address,
    });
    expect((await contentFetch(sender.url, { ...request, body })).status).toBe(401);
  });

  it("may sign as it did at first, with SHA-1", async () => {
    const { sender, samples, businessId } = await mailedBy("ses");
    const body = await snsSigned({
      Type: "Notification",
      MessageId: "first-version",
      Message: JSON.stringify(samples[1]!.body),
      Timestamp: new Date().toISOString(),
      SignatureVersion: "1",
    });
    const response = await contentFetch(sender.url, { method: "POST", body, headers: text });
    expect(response.status).toBe(200);
    expect(await told(businessId)).toBe(1);
  });
});
