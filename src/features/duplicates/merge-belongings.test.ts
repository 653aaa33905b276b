import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission } from "../../platform/auth/permissions";
import type { BusinessCtx } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";
import { chain, newFlow, send, wait } from "../../testing/flows";
import { testCtx } from "../../testing/messages";
import { addContact, api, type Shop } from "../../testing/shop";
import { advanceAll, awaiting, tell } from "../../testing/workflows/events";
import { campaignKey, emailWrites, suppressionWrites } from "../email";
import { subscriptionWrites } from "../topics";
import { enrollContacts } from "../workflows/enroll-contacts";
import { dueRuns } from "../workflows/due-runs";
import { moveRuns } from "../workflows/move-runs";
import { storeMoves } from "../workflows/store-moves";
import { mergeContacts } from "./merge-contacts";
import type { Merge } from "./schemas";

const shard = async <T>(sql: string, ...params: unknown[]) =>
  (
    await env.DB_SHARD_0.prepare(sql)
      .bind(...params)
      .all<T>()
  ).results;

/** The ctx of somebody who may do everything in a shop. */
const insideOf = ({ businessId }: Shop) =>
  testCtx({ businessId, permissions: Object.keys(PERMISSIONS) as Permission[] }).ctx as BusinessCtx;

/** Emails of a campaign, one to each contact, as the campaign queues them, in these states. */
async function emailsOf(ctx: BusinessCtx, campaignId: string, states: Record<string, string>) {
  const items = Object.keys(states).map((contactId) => ({
    ...{ key: campaignKey(campaignId, contactId), contactId, campaignId },
    ...{ templateId: "tpl_1", kind: "marketing" as const },
  }));
  const settled = Object.entries(states).filter(([, status]) => status !== "queued");
  await commit(ctx, {
    on: "business",
    writes: [
      ...emailWrites(ctx, items),
      ...settled.map(([contactId, status]) =>
        statement(
          "UPDATE email_messages SET status = ?, updated_at = 1 WHERE business_id = ? AND key = ?",
          ...[status, ctx.businessId, campaignKey(campaignId, contactId)],
        ),
      ),
    ],
  });
}

const merge = (shop: Shop, into: string, body: Merge) =>
  shop.request(`POST`, `/contacts/${into}/merge`, body);

describe("What belongs to contacts that are merged", () => {
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
    const flow = await newFlow(2);
    const [into, other] = flow.contactIds as [string, string];
    const ctx = flow.ctx();
    const definition = chain(wait(90 * 86_400), send(flow.templateId));
    const [shared, alone] = [await flow.publish(definition), await flow.publish(definition)];
    await enrollContacts(ctx, shared.id, { contactIds: [into, other] });
    await enrollContacts(ctx, alone.id, { contactIds: [other] });
    await emailsOf(ctx, "cmp_1", { [into]: "queued", [other]: "queued" });
    await mergeContacts(ctx, into, { from: [other] });
    const emails = await flow.rows("email_messages");
    expect(emails.map((email) => email["contact_id"])).toEqual([into, into]);
    expect(emails.filter(({ status }) => status === "skipped")).toHaveLength(1);
    const runs = await flow.rows("workflow_runs");
    expect(new Set(runs.map((run) => run["contact_id"]))).toEqual(new Set([into]));
    const live = runs.filter(({ status }) => status !== "cancelled");
    const left = live.map((run) => String(run["workflow_id"]));
    expect(left.toSorted()).toEqual([shared.id, alone.id].toSorted());
    expect(runs.filter(({ status }) => status === "cancelled")).toHaveLength(1);
  });

  it("takes along what its runs wait for, what they failed at, and tags that are still to be told of", async () => {
    const flow = await newFlow(2);
    const ctx = flow.ctx();
    const [into, other] = flow.contactIds as [string, string];
    const workflow = await flow.publish(awaiting({ type: "order.paid" }));
    await enrollContacts(ctx, workflow.id, { contactIds: [other] });
    await advanceAll(flow);
    await commit(ctx, {
      on: "business",
      writes: [
        statement(
          `INSERT INTO step_dead_letters (business_id, run_id, node_id, visit, workflow_id,
             contact_id, type, reason, attempts, failed_at, status)
           SELECT business_id, id, 'x', 9, workflow_id, contact_id, 'http', 'No', 1, 1, 'open'
           FROM workflow_runs WHERE business_id = ?`,
          flow.businessId,
        ),
        statement(
          `INSERT INTO tag_changes (business_id, contact_id, tag_id, type, at)
           VALUES (?, ?, 'tag_1', 'tag.added', 1)`,
          ...[flow.businessId, other],
        ),
      ],
    });
    const [before] = await flow.rows("workflow_runs");
    await mergeContacts(ctx, into, { from: [other] });
    for (const table of ["event_waits", "step_dead_letters", "tag_changes"]) {
      expect([table, ...(await flow.rows(table))]).toMatchObject([table, { contact_id: into }]);
    }
    expect(await flow.rows("workflow_runs")).toMatchObject([{ rev: Number(before!.rev) + 1 }]);
    flow.clock.now += 1000;
    await tell(flow, "order.paid", { contactId: into, orderId: "o", amount: 1, currency: "EUR" });
    await advanceAll(flow);
    expect(await flow.rows("run_steps", "node_id = 'yes'")).toHaveLength(1);
  });

  it("ends the wait of a run that ends, because its person is in the workflow already", async () => {
    const flow = await newFlow(2);
    const [into, other] = flow.contactIds as [string, string];
    const workflow = await flow.publish(awaiting({ type: "order.paid" }));
    await flow.start(workflow.id);
    await advanceAll(flow);
    await mergeContacts(flow.ctx(), into, { from: [other] });
    const waits = await flow.rows("event_waits");
    const live = await flow.rows("workflow_runs", "status = 'waiting'");
    expect(waits.map(({ run_id }) => run_id)).toEqual(live.map(({ id }) => id));
    expect(waits).toMatchObject([{ contact_id: into }]);
  });

  it("carries the wish to get no mail to the address that was taken from another contact", async () => {
    const shop = await api();
    const ctx = insideOf(shop);
    const [into, other] = [await addContact(shop), await addContact(shop)];
    const left = { email: into.email, contactId: into.id };
    await commit(ctx, { on: "business", writes: suppressionWrites(ctx, [left]) });
    await merge(shop, into.id, { from: [other.id], take: { email: other.id } });
    const { data } = await shop.request<{ email: string }[]>("GET", "/suppressions");
    expect(data.map(({ email }) => email).toSorted()).toEqual([into.email, other.email].toSorted());
  });

  it("keeps one email of a campaign: the one that has left, else the first that waits", async () => {
    const shop = await api();
    const ctx = insideOf(shop);
    const [into, one, two] = [
      await addContact(shop),
      await addContact(shop),
      await addContact(shop),
    ];
    await emailsOf(ctx, "cmp_left", { [into.id]: "queued", [one.id]: "sent" });
    await emailsOf(ctx, "cmp_both", { [one.id]: "queued", [two.id]: "queued" });
    await emailsOf(ctx, "cmp_fail", { [into.id]: "queued", [two.id]: "failed" });
    await merge(shop, into.id, { from: [one.id, two.id] });
    const emails = await shard<{ campaign: string; status: string }>(
      `SELECT campaign_id AS campaign, status FROM email_messages
       WHERE business_id = ? ORDER BY campaign_id, status`,
      ctx.businessId,
    );
    expect(emails.map(({ campaign, status }) => `${campaign} ${status}`)).toEqual([
      "cmp_both queued",
      "cmp_both skipped",
      "cmp_fail failed",
      "cmp_fail queued",
      "cmp_left sent",
      "cmp_left skipped",
    ]);
  });

  it("is known to a campaign that is still being written, which queues no second email", async () => {
    const shop = await api();
    const ctx = insideOf(shop);
    const [into, one, two] = [
      await addContact(shop),
      await addContact(shop),
      await addContact(shop),
    ];
    await emailsOf(ctx, "cmp_1", { [one.id]: "sent", [two.id]: "queued" });
    await merge(shop, into.id, { from: [one.id, two.id] });
    await emailsOf(ctx, "cmp_1", { [into.id]: "queued" });
    const live = await shard<{ status: string }>(
      "SELECT status FROM email_messages WHERE business_id = ? AND status <> 'skipped'",
      ctx.businessId,
    );
    expect(live).toEqual([{ status: "sent" }]);
  });

  it("goes on as it is where a step of its run was decided before the merge", async () => {
    const flow = await newFlow(2);
    const [into, other] = flow.contactIds as [string, string];
    const workflow = await flow.publish(chain(wait(60)));
    await flow.start(workflow.id);
    const ctx = flow.ctx();
    const due = (await dueRuns(ctx)).find(({ run }) => run.contactId === other)!;
    await commit(ctx, {
      on: "business",
      writes: [
        statement(
          "DELETE FROM workflow_runs WHERE business_id = ? AND contact_id = ?",
          ...[ctx.businessId, into],
        ),
      ],
    });
    await mergeContacts(ctx, into, { from: [other] });
    // Whoever looked for the contact after the merge found it deleted.
    const after = { state: { ...due.run, status: "cancelled" as const, error: "" }, commands: [] };
    const [moved] = await moveRuns(ctx, [{ run: due.run, event: { type: "due" } }]);
    const late = storeMoves(ctx, [{ ...moved!, after }]);
    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await flow.states()).toEqual({ running: 1 });
  });
});
