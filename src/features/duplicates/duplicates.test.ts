import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { PERMISSIONS, type Permission } from "../../platform/auth/permissions";
import { commit, statement } from "../../platform/db";
import { add, business, list } from "../../testing/contacts";
import { chain, send, wait } from "../../testing/flows";
import { queryPlan } from "../../testing/query-plan";
import { addContact, api, type Shop } from "../../testing/shop";
import { testCtx } from "../../testing/messages";
import { duplicateGroups } from "../contacts";
import { deleteContact, restoreContact } from "../contacts/delete-contact";
import { emailWrites, suppressionWrites } from "../email";
import { subscriptionWrites } from "../topics";
import { listDuplicates } from "./list-duplicates";
import { mergeContacts } from "./merge-contacts";
import { duplicatesQuery, type Merge } from "./schemas";

const groups = async (ctx: BusinessCtx, query: Record<string, unknown> = {}) =>
  (await listDuplicates(ctx, duplicatesQuery.parse(query))).items.map(({ contacts }) =>
    contacts.map(({ email }) => email),
  );

const shard = async <T>(sql: string, ...params: unknown[]) =>
  (
    await env.DB_SHARD_0.prepare(sql)
      .bind(...params)
      .all<T>()
  ).results;

describe("Duplicates", () => {
  it("are contacts with the same mailbox, the same phone, or the same name and company", async () => {
    const ctx = await business();
    const person = { firstName: "Ada", lastName: "Lovelace", company: "Engines" };
    await add(ctx, { email: "a.da@gmail.com", phone: "+1" });
    await add(ctx, { email: "ada+news@gmail.com", ...person });
    await add(ctx, { email: "bob@example.com", phone: "+1" });
    await add(ctx, { email: "lovelace@example.com", ...person, lastName: "LOVELACE" });
    await add(ctx, { email: "other@example.com", firstName: "Ada", lastName: "Lovelace" });
    const gone = await add(ctx, { email: "ada@googlemail.com", phone: "+1", ...person });
    await deleteContact(ctx, gone.id);
    expect(await groups(ctx)).toEqual([["a.da@gmail.com", "ada+news@gmail.com"]]);
    expect(await groups(ctx, { by: "phone" })).toEqual([["a.da@gmail.com", "bob@example.com"]]);
    expect(await groups(ctx, { by: "name" })).toEqual([
      ["ada+news@gmail.com", "lovelace@example.com"],
    ]);
  });

  it("come in pages of groups", async () => {
    const ctx = await business();
    for (const n of [1, 2, 3, 4, 5]) {
      await add(ctx, { email: `p${n}@example.com` });
      await add(ctx, { email: `p${n}+x@example.com` });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDuplicates(ctx, duplicatesQuery.parse({ limit: 2, cursor }));
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.pagination.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `p${n}@example.com`));
  });

  it("by mailbox are found by index", async () => {
    const { ctx } = testCtx({ businessId: "biz_1" });
    const query = duplicateGroups(ctx as BusinessCtx, "email", "a", 20);
    const plan = (await queryPlan(env.DB_SHARD_0, query)).join();
    expect(plan).toContain("USING INDEX contacts_business_id_email_canonical");
    expect(plan).not.toContain("TEMP B-TREE FOR GROUP BY");
  });
});

/** The ctx of somebody who may do everything in a shop. */
const insideOf = ({ businessId }: Shop) =>
  testCtx({ businessId, permissions: Object.keys(PERMISSIONS) as Permission[] }).ctx as BusinessCtx;

const merge = (shop: Shop, into: string, body: Merge) =>
  shop.request(`POST`, `/contacts/${into}/merge`, body);

describe("A merge of contacts", () => {
  it("fills what is empty, takes what was chosen, and unites tags and custom fields", async () => {
    const ctx = await business();
    const into = await add(ctx, {
      email: "ada@example.com",
      firstName: "Ada",
      fields: { size: 38, plan: "free" },
      tags: ["vip"],
    });
    const one = await add(ctx, {
      email: "ada+1@example.com",
      firstName: "Augusta",
      lastName: "King",
      timeZone: "Europe/London",
      fields: { plan: "paid", since: 1833 },
      tags: ["VIP", "press"],
    });
    const two = await add(ctx, { email: "ada+2@example.com", lastName: "Lovelace", company: "E" });
    const merged = await mergeContacts(ctx, into.id, {
      from: [one.id, two.id],
      take: { email: one.id, lastName: two.id, "fields.plan": one.id },
    });
    expect(merged).toMatchObject({
      id: into.id,
      email: "ada+1@example.com",
      firstName: "Ada",
      lastName: "Lovelace",
      company: "E",
      timeZone: "Europe/London",
      fields: { size: 38, plan: "paid", since: 1833 },
      version: 2,
    });
    expect(merged.tags.map(({ name }) => name)).toEqual(["press", "vip"]);
    expect((await list(ctx)).items).toEqual([merged]);
  });

  it("cannot be undone by restoring what ended, and says so", async () => {
    const ctx = await business();
    const [into, other] = [
      await add(ctx, { email: "a@example.com" }),
      await add(ctx, { email: "b@example.com" }),
    ];
    await mergeContacts(ctx, into.id, { from: [other.id] });
    await expect(restoreContact(ctx, other.id)).rejects.toMatchObject({
      code: "GONE",
      message: expect.stringContaining("merged") as string,
    });
  });

  it("happens once and whole, when the same contacts are merged twice at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const ctx = await business();
      const [a, b] = [
        await add(ctx, { email: "a@example.com" }),
        await add(ctx, { email: "b@example.com" }),
      ];
      const both = await Promise.allSettled([
        mergeContacts(ctx, a.id, { from: [b.id] }),
        mergeContacts(ctx, b.id, { from: [a.id] }),
      ]);
      expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await list(ctx)).items).toHaveLength(1);
    }
  });

  it("refuses strangers, and a contact with itself", async () => {
    const [ctx, stranger] = [await business(), await business()];
    const into = await add(ctx, { email: "a@example.com" });
    const foreign = await add(stranger, { email: "b@example.com" });
    await expect(mergeContacts(ctx, into.id, { from: [foreign.id] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(mergeContacts(ctx, into.id, { from: [into.id] })).rejects.toMatchObject({
      details: { from: [expect.any(String)] },
    });
    const other = await add(ctx, { email: "c@example.com" });
    await expect(
      mergeContacts(ctx, into.id, { from: [other.id], take: { phone: foreign.id } }),
    ).rejects.toMatchObject({ details: { "take.phone": [expect.any(String)] } });
  });

  it("lets the stricter choice about each topic win, with its words, and tells the history", async () => {
    const shop = await api();
    const ctx = insideOf(shop);
    const topic = async (name: string) =>
      (await shop.request<{ id: string }>("POST", "/topics", { name })).data.id;
    const [both, left, only] = [await topic("Both"), await topic("Left"), await topic("Only")];
    const [into, other] = [await addContact(shop), await addContact(shop)];
    const say = (contactId: string, topicId: string, status: "subscribed" | "unsubscribed") =>
      subscriptionWrites(ctx, {
        ...{ contactIds: [contactId], topicId, status },
        ...{ source: "staff" as const, sourceId: null, consentText: `${status} by phone` },
      });
    await commit(ctx, {
      on: "business",
      writes: [
        ...say(into.id, both, "subscribed"),
        ...say(other.id, both, "subscribed"),
        ...say(into.id, left, "subscribed"),
        ...say(other.id, left, "unsubscribed"),
        ...say(other.id, only, "subscribed"),
      ],
    });
    expect((await merge(shop, into.id, { from: [other.id] })).status).toBe(200);
    const rows = await shard(
      "SELECT topic_id AS topic, status, consent_text AS text FROM subscriptions WHERE business_id = ? AND contact_id = ?",
      shop.businessId,
      into.id,
    );
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { topic: both, status: "subscribed", text: "subscribed by phone" },
        { topic: left, status: "unsubscribed", text: "unsubscribed by phone" },
        { topic: only, status: "subscribed", text: "subscribed by phone" },
      ]),
    );
    const history = await shard<{ topic: string; action: string }>(
      "SELECT topic_id AS topic, action FROM consent_events WHERE business_id = ? AND contact_id = ? AND source = 'merge'",
      shop.businessId,
      into.id,
    );
    expect(history).toHaveLength(2);
    const leftovers = "SELECT 1 FROM consent_events WHERE business_id = ? AND contact_id = ?";
    expect(await shard(leftovers, shop.businessId, other.id)).toEqual([]);
  });

  it("keeps a suppression, and whoever had left under one address is not mailed at the other", async () => {
    const shop = await api();
    const ctx = insideOf(shop);
    const [into, other, third] = [
      await addContact(shop),
      await addContact(shop),
      await addContact(shop),
    ];
    await commit(ctx, {
      on: "business",
      writes: suppressionWrites(ctx, [
        { email: other.email, contactId: other.id },
        { email: third.email, contactId: third.id, reason: "bounced" },
      ]),
    });
    await merge(shop, into.id, { from: [other.id, third.id] });
    const { data } = await shop.request<{ email: string; reason: string }[]>(
      "GET",
      "/suppressions",
    );
    expect(Object.fromEntries(data.map(({ email, reason }) => [email, reason]))).toEqual({
      [other.email]: "unsubscribed",
      [third.email]: "bounced",
      [into.email]: "unsubscribed",
    });
  });

  it("makes emails and runs one contact's, and nobody gets a campaign or a workflow twice", async () => {
    const shop = await api();
    const ctx = insideOf(shop);
    const [into, other] = [await addContact(shop), await addContact(shop)];
    const template = await shop.request<{ id: string }>("POST", "/templates", {
      name: "News",
      subject: "News",
      html: "<p>News</p>",
    });
    const templateId = template.data.id;
    const definition = chain(wait(90 * 86_400), send(templateId));
    const made = async (name: string) => {
      const { data } = await shop.request<{ id: string; version: number }>("POST", "/workflows", {
        name,
        definition,
      });
      await shop.request("POST", `/workflows/${data.id}/publish`, { version: data.version });
      return data.id;
    };
    const [shared, alone] = [await made("Shared"), await made("Alone")];
    await shop.request("POST", `/workflows/${shared}/enroll`, { contactIds: [into.id, other.id] });
    await shop.request("POST", `/workflows/${alone}/enroll`, { contactIds: [other.id] });
    const queued = [into, other].map(({ id }) => ({
      key: `test:${id}`,
      contactId: id,
      templateId,
      kind: "marketing" as const,
    }));
    await commit(ctx, {
      on: "business",
      writes: [
        ...emailWrites(ctx, queued),
        statement(
          "UPDATE email_messages SET campaign_id = 'cmp_1' WHERE business_id = ?",
          ctx.businessId,
        ),
      ],
    });
    await merge(shop, into.id, { from: [other.id] });
    const emails = await shard<{ status: string; contact: string }>(
      "SELECT status, contact_id AS contact FROM email_messages WHERE business_id = ? ORDER BY status",
      shop.businessId,
    );
    expect(emails.map(({ contact }) => contact)).toEqual([into.id, into.id]);
    expect(emails.filter(({ status }) => status === "skipped")).toHaveLength(1);
    const runs = await shard<{ workflow: string; status: string; contact: string }>(
      `SELECT workflow_id AS workflow, status, contact_id AS contact FROM workflow_runs
       WHERE business_id = ? ORDER BY status`,
      shop.businessId,
    );
    expect(new Set(runs.map(({ contact }) => contact))).toEqual(new Set([into.id]));
    const live = runs.filter(({ status }) => status !== "cancelled");
    expect(live.map(({ workflow }) => workflow).toSorted()).toEqual([shared, alone].toSorted());
    expect(runs.filter(({ status }) => status === "cancelled")).toHaveLength(1);
  });
});
