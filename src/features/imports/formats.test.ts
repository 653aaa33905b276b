import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { add, business, CONTACT_PERMISSIONS, list } from "../../testing/contacts";
import { errorsOf, finish, importFile, upload } from "../../testing/imports";
import { testCtx } from "../../testing/messages";
import { createTopic } from "../topics/create-topic";
import { createTopicInput } from "../topics/schemas";
import { createCustomField } from "../contacts/custom-fields/create-custom-field";
import { createCustomFieldInput } from "../contacts/schemas";
import { startImport } from "./start-import";
import { startImportInput } from "./schemas";

const MAILCHIMP =
  "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP," +
  "CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS";
const SHOPIFY =
  "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company," +
  "Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code," +
  "Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing," +
  "Total Spent,Total Orders,Note,Tax Exempt,Tags";
const KLAVIYO =
  "Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,Address,Address 2,City," +
  "State / Region,Country,Zip Code,Email Marketing Consent,Email Marketing Consent Timestamp,Email Suppressions";

/** Addresses that the business must not write to, with the reason. */
async function suppressed({ businessId }: BusinessCtx): Promise<Record<string, string>> {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT email, reason FROM suppressions WHERE business_id = ? ORDER BY email",
  )
    .bind(businessId)
    .all<{ email: string; reason: string }>();
  return Object.fromEntries(results.map(({ email, reason }) => [email, reason]));
}

const contactOf = async (ctx: BusinessCtx, email: string) =>
  (await list(ctx)).items.find((contact) => contact.email === email);

/** Uploads, starts with what was chosen on top of what was proposed, and works it off. */
async function imported(ctx: BusinessCtx, file: string, chosen: Record<string, unknown> = {}) {
  const { id } = await upload(ctx, file, { start: "false" });
  await startImport(ctx, id, startImportInput.parse(chosen));
  return finish(ctx, id);
}

describe("An export of Mailchimp", () => {
  it("is recognised, and each of its columns goes where it belongs", async () => {
    const ctx = await business();
    const row =
      'ada@example.com,Ada,Lovelace,"1 Main St, London",+44 20 7946 0000,12/10,4,2024-05-01 10:00:00,1.2.3.4,' +
      '2024-05-01 10:01:00,1.2.3.4,51.5,-0.1,0,1,Europe/London,GB,LND,2024-05-02 00:00:00,123,abc,"a note","""VIP"",""Blog readers"""';
    const run = await importFile(ctx, `${MAILCHIMP}\n${row}\n`);
    expect(run).toMatchObject({ format: "mailchimp", status: "completed", imported: 1 });
    expect(await contactOf(ctx, "ada@example.com")).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      phone: "+44 20 7946 0000",
      country: "GB",
      state: "LND",
      timeZone: "Europe/London",
      fields: {
        address: "1 Main St, London",
        birthday: "12/10",
        memberRating: 4,
        optinTime: "2024-05-01 10:00:00",
        confirmTime: "2024-05-01 10:01:00",
        notes: "a note",
      },
      tags: [{ name: "Blog readers" }, { name: "VIP" }],
    });
    expect(await suppressed(ctx)).toEqual({});
  });

  it.each([
    [
      "unsubscribed",
      "UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER",
    ],
    ["cleaned", "CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID"],
  ])(
    "of %s people brings them in and mails none of them, not even those who are here",
    async (_, own) => {
      const ctx = await business();
      const here = await add(ctx, { email: "Here@example.com" });
      const header = `Email Address,First Name,${own},LEID,EUID,NOTES`;
      const left = ",".repeat(own.split(",").length - 1);
      const rows = ["here@example.com,H", "gone@example.com,G"].map(
        (person) => `${person},2024-06-01 10:00:00${left},1,a,`,
      );
      const run = await imported(ctx, [header, ...rows].join("\n"), { updateExisting: false });
      expect(run).toMatchObject({ format: "mailchimp", imported: 1, skipped: 1, optedOut: 2 });
      expect(await suppressed(ctx)).toEqual({
        "gone@example.com": "unsubscribed",
        "here@example.com": "unsubscribed",
      });
      expect(await contactOf(ctx, "Here@example.com")).toEqual(here);
    },
  );
});

describe("An export of Shopify", () => {
  const rows = [
    "'123,Ada,Lovelace,ada@example.com,yes,Engines,1 Main St,,London,ENG,GB,W1,+442079460000,'+442079460001,no,12.50,3,hello,no,\"vip, wholesale\"",
    "'124,Bob,,bob@example.com,no,,,,,,,,,,no,0.00,0,,no,",
    "'125,Cyd,,cyd@example.com,,,,,,,,,,,no,0.00,0,,no,",
  ];
  const file = [SHOPIFY, ...rows].join("\n");

  it("is recognised, and each of its columns goes where it belongs", async () => {
    const ctx = await business();
    const run = await importFile(ctx, file);
    expect(run).toMatchObject({ format: "shopify", imported: 3, failed: 0, optedOut: 2 });
    expect(await contactOf(ctx, "ada@example.com")).toMatchObject({
      firstName: "Ada",
      company: "Engines",
      city: "London",
      state: "ENG",
      country: "GB",
      phone: "+442079460001",
      fields: {
        address: "1 Main St",
        zip: "W1",
        addressPhone: "+442079460000",
        totalSpent: 12.5,
        totalOrders: 3,
        note: "hello",
      },
      tags: [{ name: "vip" }, { name: "wholesale" }],
    });
  });

  it("mails nobody who has not accepted marketing, unless they are to be kept as they are", async () => {
    const ctx = await business();
    await imported(ctx, file);
    expect(Object.keys(await suppressed(ctx))).toEqual(["bob@example.com", "cyd@example.com"]);
    const keeping = await business();
    expect(await imported(keeping, file, { withoutConsent: "keep" })).toMatchObject({
      optedOut: 0,
    });
    expect(await suppressed(keeping)).toEqual({});
  });
});

describe("An export of Klaviyo", () => {
  it("keeps apart who subscribed, who left and who never did", async () => {
    const ctx = await business();
    const row = (name: string, consent: string, suppressions = "[]") =>
      `${name}@example.com,01H,${name},,Engines,Boss,+1,1 Main St,,London,LND,GB,W1,${consent},2024-01-01,${suppressions}`;
    const rows = [
      row("ada", "SUBSCRIBED"),
      row("bob", "UNSUBSCRIBED"),
      row("cyd", "NEVER_SUBSCRIBED"),
      row("dan", "SUBSCRIBED", "HARD_BOUNCE"),
    ];
    const run = await imported(ctx, [KLAVIYO, ...rows].join("\n"), { withoutConsent: "keep" });
    expect(run).toMatchObject({ format: "klaviyo", imported: 4, optedOut: 2 });
    expect(Object.keys(await suppressed(ctx))).toEqual(["bob@example.com", "dan@example.com"]);
    expect(await contactOf(ctx, "ada@example.com")).toMatchObject({
      company: "Engines",
      jobTitle: "Boss",
      state: "LND",
      fields: { address: "1 Main St", zip: "W1", consentTime: "2024-01-01" },
    });
  });
});

describe("Consent in an import", () => {
  const file = [
    "email,consent",
    "yes@example.com,yes",
    "no@example.com,no",
    "changed@example.com,yes",
    "changed@example.com,unsubscribed",
  ].join("\n");

  async function withTopic() {
    const { businessId } = await business();
    const permissions = [...CONTACT_PERMISSIONS, "forms:write" as const];
    const ctx = testCtx({ businessId, permissions }).ctx as BusinessCtx;
    return { ctx, topic: await createTopic(ctx, createTopicInput.parse({ name: "News" })) };
  }

  it("subscribes those who agreed to the chosen topics, with the words, and nobody else", async () => {
    const { ctx, topic } = await withTopic();
    const consent = "Ticked the box at checkout";
    await imported(ctx, file, { topicIds: [topic.id], consent });
    const { results } = await env.DB_SHARD_0.prepare(
      `SELECT c.email, s.status, s.source, s.consent_text AS text FROM subscriptions AS s
       JOIN contacts AS c ON c.business_id = s.business_id AND c.id = s.contact_id
       WHERE s.business_id = ?`,
    )
      .bind(ctx.businessId)
      .all();
    expect(results).toEqual([
      { email: "yes@example.com", status: "subscribed", source: "import", text: consent },
    ]);
    expect(Object.keys(await suppressed(ctx))).toEqual(["changed@example.com", "no@example.com"]);
  });

  it("is asked for where topics are chosen", async () => {
    const { ctx, topic } = await withTopic();
    await expect(imported(ctx, file, { topicIds: [topic.id] })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { consent: [expect.any(String)] },
    });
  });

  it("changes nothing in a dry run but the figures", async () => {
    const { ctx, topic } = await withTopic();
    const run = await imported(ctx, file, { topicIds: [topic.id], consent: "Asked", dryRun: true });
    expect(run).toMatchObject({ status: "dryRunCompleted", imported: 3, optedOut: 2 });
    expect(await suppressed(ctx)).toEqual({});
  });
});

describe("Custom fields in an import", () => {
  const describeField = (ctx: BusinessCtx, input: Record<string, unknown>) =>
    createCustomField(ctx, createCustomFieldInput.parse(input));

  it("are read by their types, and a row that does not fit says which field and why", async () => {
    const ctx = await business();
    await describeField(ctx, { key: "size", label: "Shoe size", type: "number" });
    await describeField(ctx, { key: "plan", type: "choice", options: ["Free", "Paid"] });
    const run = await importFile(
      ctx,
      "email,size,plan\na@example.com,38,paid\nb@example.com,large,Free\nc@example.com,40,Gold\n",
    );
    expect(run).toMatchObject({ imported: 1, failed: 2 });
    expect((await contactOf(ctx, "a@example.com"))?.fields).toEqual({ size: 38, plan: "Paid" });
    const errors = await errorsOf(ctx, run.id);
    expect(errors).toContain("Shoe size: Enter a number");
    expect(errors).toContain("Plan: Choose one of: Free");
  });

  it("are 50 at most: columns too many are left out, and refused where somebody maps them", async () => {
    const ctx = await business();
    const keys = Array.from({ length: 55 }, (_, n) => `col${n}`);
    const file = `email,${keys.join(",")}\na@example.com,${keys.join(",")}\n`;
    const { id, mapping } = await upload(ctx, file, { start: "false" });
    expect(mapping.filter((target) => target !== null)).toHaveLength(51);
    await describeField(ctx, { key: "other", type: "text" });
    await expect(startImport(ctx, id, startImportInput.parse({}))).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { mapping: [expect.stringContaining("room for 49")] },
    });
  });
});
