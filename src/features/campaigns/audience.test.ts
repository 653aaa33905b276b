import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Campaigning, newCampaigning } from "../../testing/campaigns";
import { queryPlan } from "../../testing/query-plan";
import { matchingQuery } from "../contacts/matching-contacts";
import { addSuppression } from "../email/suppressions/add-suppression";
import { audienceOf } from "./audience";
import { campaignRow } from "./campaign-rows";
import { chooseWinner } from "./choose-winner";
import { listRecipients } from "./list-recipients";
import { resendCampaign } from "./resend-campaign";
import { getAudience } from "./review-campaign";
import { sampleCampaign } from "./sample-campaign";
import { startCampaign } from "./start-campaign";

const shard = (sql: string, ...params: unknown[]) =>
  env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .run();

/** Gives contacts a tag; returns its id. */
async function tagged(of: Campaigning, ...contacts: number[]): Promise<string> {
  const tagId = `tag_${crypto.randomUUID()}`;
  await shard(
    "INSERT INTO tags (business_id, id, name, name_normalised, color, created_at) VALUES (?, ?, ?, ?, 'gray', 1)",
    ...[of.businessId, tagId, tagId, tagId],
  );
  for (const n of contacts) {
    await shard(
      "INSERT INTO contact_tags VALUES (?, ?, ?)",
      of.businessId,
      of.contactIds[n],
      tagId,
    );
  }
  return tagId;
}

/** Puts contacts into a segment; returns its id. */
async function segment(of: Campaigning, ...contacts: number[]): Promise<string> {
  const segmentId = `sgm_${crypto.randomUUID()}`;
  await shard(
    `INSERT INTO segments (business_id, id, name, conditions, status, built_to, member_count, version,
       created_at, updated_at) VALUES (?, ?, 'Some', '{}', 'ready', '', 0, 1, 1, 1)`,
    ...[of.businessId, segmentId],
  );
  for (const n of contacts) {
    await shard(
      "INSERT INTO segment_members (business_id, segment_id, contact_id, entered_at) VALUES (?, ?, ?, 1)",
      ...[of.businessId, segmentId, of.contactIds[n]],
    );
  }
  return segmentId;
}

/** Starts a campaign and returns the positions of the contacts that it has an email for. */
async function written(of: Campaigning, id: string): Promise<number[]> {
  await startCampaign(of.ctx(), id, {});
  await of.advance(id);
  return (await of.emails(id)).map(({ contact_id }) => of.contactIds.indexOf(String(contact_id)));
}

const NOBODY = { excluded: 0, notSubscribed: 0, unsubscribed: 0, suppressed: 0, alreadySent: 0 };

/** An audience as clients send it; ids of tests need not look like ids. */
const audience = (input: Record<string, unknown>) => ({
  ...{ segments: [], tags: [], excludeSegments: [], excludeTags: [], notOpened: null },
  ...input,
});

async function draftFor(of: Campaigning, input: Record<string, unknown>, topicId?: string) {
  const { id } = await of.draft();
  await shard(
    "UPDATE campaigns SET audience = ?, topic_id = ? WHERE business_id = ? AND id = ?",
    ...[JSON.stringify(audience(input)), topicId ?? null, of.businessId, id],
  );
  return id;
}

describe("The audience of a campaign", () => {
  it("is everybody unless it is said otherwise", async () => {
    const of = await newCampaigning(4);
    const id = await draftFor(of, {});
    expect(await getAudience(of.ctx(), id)).toEqual({
      ...{ matching: 4, recipients: 4, leftOut: NOBODY },
    });
    expect(await written(of, id)).toEqual([0, 1, 2, 3]);
  });

  it("is who is in one of the segments or bears one of the tags, without those excluded", async () => {
    const of = await newCampaigning(8);
    const vip = await tagged(of, 0, 1);
    const staff = await tagged(of, 1, 4);
    const first = await segment(of, 2, 3, 4);
    const second = await segment(of, 4, 5);
    const left = await segment(of, 5, 6);
    const id = await draftFor(of, {
      ...{ segments: [first, second], tags: [vip] },
      ...{ excludeTags: [staff], excludeSegments: [left] },
    });
    expect(await getAudience(of.ctx(), id)).toEqual({
      matching: 6,
      recipients: 3,
      leftOut: { ...NOBODY, excluded: 3 },
    });
    expect(await written(of, id)).toEqual([0, 2, 3]);
  });

  it("with a topic is only who wants it at that moment", async () => {
    const of = await newCampaigning(4);
    const topicId = `tpc_${crypto.randomUUID()}`;
    await shard(
      `INSERT INTO topics (business_id, id, name, public, position, version, created_at, updated_at)
       VALUES (?, ?, 'News', 1, 1, 1, 1, 1)`,
      ...[of.businessId, topicId],
    );
    for (const [n, status] of ["subscribed", "pending", "unsubscribed"].entries()) {
      await shard(
        `INSERT INTO subscriptions (business_id, contact_id, topic_id, status, source, changed_at)
         VALUES (?, ?, ?, ?, 'staff', 1)`,
        ...[of.businessId, of.contactIds[n], topicId, status],
      );
    }
    const id = await draftFor(of, {}, topicId);
    expect(await getAudience(of.ctx(), id)).toEqual({
      matching: 4,
      recipients: 1,
      leftOut: { ...NOBODY, notSubscribed: 3 },
    });
    expect(await written(of, id)).toEqual([0]);
    expect((await of.emails(id))[0]!.topic_id).toBe(topicId);
  });

  it("counts those who want nothing, who are in the ledger nevertheless and skipped when it is sent", async () => {
    const of = await newCampaigning(3);
    for (const [n, reason] of (["unsubscribed", "bounced"] as const).entries()) {
      const email = `${of.contactIds[n]}@example.com`;
      await addSuppression(of.ctx(), { email, reason });
    }
    const id = await draftFor(of, {});
    expect(await getAudience(of.ctx(), id)).toEqual({
      matching: 3,
      recipients: 1,
      leftOut: { ...NOBODY, unsubscribed: 1, suppressed: 1 },
    });
    expect(await written(of, id)).toEqual([0, 1, 2]);
    const { items } = await listRecipients(of.ctx(), id, { limit: 10 });
    expect(new Set(items.map(({ to }) => to))).toEqual(
      new Set(of.contactIds.map((contactId) => `${contactId}@example.com`)),
    );
  });

  it("leaves deleted contacts out", async () => {
    const of = await newCampaigning(2);
    await shard(
      "UPDATE contacts SET deleted_at = 1 WHERE business_id = ? AND id = ?",
      ...[of.businessId, of.contactIds[0]],
    );
    expect(await written(of, await draftFor(of, {}))).toEqual([1]);
  });

  it("is read by steps of indices, whoever is meant", async () => {
    const of = await newCampaigning(1);
    const id = await draftFor(of, {
      ...{ segments: ["sgm_1"], tags: ["tag_1"], excludeTags: ["tag_2"], notOpened: "cmp_1" },
    });
    const filter = audienceOf(of.ctx(), await campaignRow(of.ctx(), id));
    const query = matchingQuery(of.ctx(), filter, { after: "", limit: 10 });
    const plan = await queryPlan(env.DB_SHARD_0, query);
    expect(plan.filter((step) => step.startsWith("SCAN") && !step.includes("json_each"))).toEqual(
      [],
    );
    expect(plan.some((step) => step.includes("TEMP B-TREE FOR ORDER BY"))).toBe(false);
  });
});

describe("A sample", () => {
  it("goes to some by chance at once, and the campaign passes them over", async () => {
    const of = await newCampaigning(10);
    const { id } = await of.draft();
    expect(await sampleCampaign(of.ctx(), id, { size: 4 })).toEqual({ recipients: 4 });
    const sampled = await of.emails(id);
    expect(sampled).toHaveLength(4);
    expect(sampled.every(({ held, next_at }) => held === 0 && next_at === of.clock.now)).toBe(true);
    expect((await getAudience(of.ctx(), id)).leftOut.alreadySent).toBe(4);
    await of.set(id, "status = 'sent', sent_at = 1");

    expect(await written(of, id)).toHaveLength(10);
    const emails = await of.emails(id);
    expect(emails.filter(({ status }) => status === "sent")).toHaveLength(4);
    expect((await campaignRow(of.ctx(), id)).recipients).toBe(10);
  });

  it("drawn twice at once writes to nobody twice, and ends where the audience does", async () => {
    const of = await newCampaigning(6);
    const { id } = await of.draft();
    await Promise.all([1, 2, 3].map(() => sampleCampaign(of.ctx(), id, { size: 5 })));
    const emails = await of.emails(id);
    expect(new Set(emails.map(({ contact_id }) => contact_id)).size).toBe(emails.length);
    expect((await campaignRow(of.ctx(), id)).recipients).toBe(emails.length);
    if (emails.length < 6) await sampleCampaign(of.ctx(), id, { size: 5 });
    await expect(sampleCampaign(of.ctx(), id, { size: 5 })).rejects.toMatchObject({
      code: "RULE_REFUSED",
      details: { audience: ["Everybody in the audience has this email already."] },
    });
  });
});

describe("A campaign sent again", () => {
  it("goes to those who got it and have not opened it, under another subject", async () => {
    const of = await newCampaigning(4);
    const { id } = await of.start();
    await of.advance(id);
    const [opened, machine, skipped] = of.contactIds;
    await of.set(id, "status = 'sent', sent_at = 1");
    await of.set(id, "opened_at = 1, raw_opened_at = 1", `contact_id = '${opened}'`);
    await of.set(id, "raw_opened_at = 1", `contact_id = '${machine}'`);
    await of.set(id, "status = 'skipped', sent_at = NULL", `contact_id = '${skipped}'`);
    await expect(resendCampaign(of.ctx(), id)).rejects.toMatchObject({ code: "STATE_INVALID" });
    of.clock.now += 60_000;
    await of.advance(id);
    const again = await resendCampaign(of.ctx(), id);
    expect(again).toMatchObject({
      status: "draft",
      name: "Spring (resend)",
      subject: "Reminder: Hi {{ contact.firstName }}",
      templateId: of.templateId,
    });
    expect(await written(of, again.id)).toEqual([1, 3]);
  });

  it("leaves out whom the first left out, those who have come to it since as well", async () => {
    const of = await newCampaigning(3);
    const bought = await tagged(of, 0);
    const id = await draftFor(of, { excludeTags: [bought] });
    expect(await written(of, id)).toEqual([1, 2]);
    await sentAll(of, id);
    await shard(
      "INSERT INTO contact_tags VALUES (?, ?, ?)",
      of.businessId,
      of.contactIds[1],
      bought,
    );
    const again = await resendCampaign(of.ctx(), id);
    expect(again.audience).toMatchObject({ excludeTags: [bought], notOpened: id });
    expect(await written(of, again.id)).toEqual([2]);
  });

  it("says what the side said that has won", async () => {
    const of = await newCampaigning(30);
    const better = await of.template({ name: "Better", subject: "Better news" });
    const variants = [
      { id: "a", templateId: of.templateId },
      { id: "b", templateId: better },
    ];
    const test = { of: "content", variants, percent: 50, metric: "opened", waitMinutes: 60 };
    const { id } = await of.start({ abTest: test });
    await of.advance(id);
    await chooseWinner(of.ctx(), id, { variant: "b" });
    await of.advance(id);
    await sentAll(of, id);
    expect(await resendCampaign(of.ctx(), id)).toMatchObject({
      ...{ templateId: better, subject: "Reminder: Better news", abTest: null },
    });
  });

  async function sentAll(of: Campaigning, id: string): Promise<void> {
    await of.set(id, "status = 'sent', sent_at = 1");
    of.clock.now += 60_000;
    await of.advance(id);
  }
});
