import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Campaigning, newCampaigning, tryAdvance } from "../../testing/campaigns";
import { addContacts } from "../../testing/flows";
import { deleteTag } from "../contacts/tags";
import { deleteSegment } from "../segments/delete-segment";
import { campaignRow } from "./campaign-rows";
import { STRETCH } from "./fill-campaign";
import { listCampaigns } from "./list-campaigns";
import { cancelCampaign, resumeCampaign } from "./pause-campaign";
import { reviewCampaign } from "./review-campaign";
import { scheduleCampaign, unscheduleCampaign } from "./schedule-campaign";
import { listCampaignsQuery } from "./schemas";
import { startCampaign } from "./start-campaign";
import { updateCampaign } from "./update-campaign";

const HOUR = 3_600_000;

const shard = (sql: string, ...params: unknown[]) =>
  env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .run();

/** A segment with these contacts in it; returns its id. */
async function segment({ businessId }: Campaigning, contactIds: string[]): Promise<string> {
  const id = `sgm_${crypto.randomUUID().replaceAll("-", "")}`;
  await shard(
    `INSERT INTO segments (business_id, id, name, conditions, status, built_to, member_count, version,
       created_at, updated_at)
     VALUES (?, ?, 'Some', '{"match":"all","conditions":[]}', 'ready', '', 0, 1, 1, 1)`,
    ...[businessId, id],
  );
  await shard(
    `INSERT INTO segment_members (business_id, segment_id, contact_id, entered_at)
     SELECT ?, ?, value, 1 FROM json_each(?)`,
    ...[businessId, id, JSON.stringify(contactIds)],
  );
  return id;
}

/** A tag on these contacts; returns its id. */
async function tag({ businessId }: Campaigning, contactIds: string[]): Promise<string> {
  const id = `tag_${crypto.randomUUID().replaceAll("-", "")}`;
  await shard(
    "INSERT INTO tags (business_id, id, name, name_normalised, color, created_at) VALUES (?, ?, ?, ?, 'gray', 1)",
    ...[businessId, id, id, id],
  );
  await shard(
    "INSERT INTO contact_tags SELECT ?, value, ? FROM json_each(?)",
    ...[businessId, id, JSON.stringify(contactIds)],
  );
  return id;
}

async function draft(of: Campaigning, audience: Record<string, string[]>): Promise<string> {
  const { id } = await of.draft();
  const nobody = { segments: [], tags: [], excludeSegments: [], excludeTags: [] };
  await shard(
    "UPDATE campaigns SET audience = ? WHERE business_id = ? AND id = ?",
    ...[JSON.stringify({ ...nobody, notOpened: null, ...audience }), of.businessId, id],
  );
  return id;
}

/** Schedules a campaign and lets its time come. */
async function due(of: Campaigning, id: string, meanwhile: () => Promise<unknown>) {
  const sendAtLocal = new Date(of.clock.now + 48 * HOUR).toISOString().slice(0, 16);
  await scheduleCampaign(of.ctx(), id, { sendAtLocal, zone: "business" });
  await meanwhile();
  of.clock.now += 72 * HOUR;
  await of.advance(id);
}

const GONE = {
  segment: { field: "audience", message: expect.stringContaining("segment") as string },
  tag: { field: "audience", message: expect.stringContaining("tag") as string },
};

describe("Before a segment is deleted", () => {
  it("one can ask which campaigns still need it", async () => {
    const of = await newCampaigning(2);
    const [meant, leftOut, other] = await Promise.all(
      [1, 2, 3].map(() => segment(of, of.contactIds)),
    );
    const segmentId = meant ?? "";
    const using = [
      await draft(of, { segments: [leftOut ?? "", segmentId] }),
      await draft(of, { excludeSegments: [segmentId] }),
    ];
    await draft(of, { segments: [other ?? ""] });
    const ended = await draft(of, { segments: [segmentId] });
    await startCampaign(of.ctx(), ended, {});
    await cancelCampaign(of.ctx(), ended);
    const list = async (input: Record<string, string>) =>
      (await listCampaigns(of.ctx(), { segmentId, ...listCampaignsQuery.parse(input) })).items.map(
        ({ id }) => id,
      );
    expect(new Set(await list({ ended: "false" }))).toEqual(new Set(using));
    expect(await list({ ended: "true" })).toEqual([ended]);
    expect(new Set(await list({}))).toEqual(new Set([...using, ended]));
  });
});

describe("A campaign of which a group was deleted", () => {
  it("is no larger by it: a draft is refused, whether the group was meant or left out", async () => {
    const of = await newCampaigning(3);
    const [first = ""] = of.contactIds;
    for (const use of ["segments", "excludeSegments"]) {
      const segmentId = await segment(of, [first]);
      const id = await draft(of, { [use]: [segmentId] });
      await deleteSegment(of.ctx(), segmentId);
      const { problems } = await reviewCampaign(of.ctx(), id);
      expect(problems).toContainEqual(expect.objectContaining(GONE.segment));
      await expect(startCampaign(of.ctx(), id, {})).rejects.toMatchObject({ code: "RULE_REFUSED" });
    }
    for (const use of ["tags", "excludeTags"]) {
      const tagId = await tag(of, [first]);
      const id = await draft(of, { [use]: [tagId] });
      await deleteTag(of.ctx(), tagId);
      const { problems } = await reviewCampaign(of.ctx(), id);
      expect(problems).toContainEqual(expect.objectContaining(GONE.tag));
      await expect(startCampaign(of.ctx(), id, {})).rejects.toMatchObject({ code: "RULE_REFUSED" });
    }
  });

  it("pauses when it is to start, writes to nobody, says why, and can be made a draft again", async () => {
    const of = await newCampaigning(3);
    const [first = ""] = of.contactIds;
    const [segmentId, tagId] = [await segment(of, [first]), await tag(of, [first])];
    const left: { audience: Record<string, string[]>; remove: () => Promise<unknown> }[] = [
      {
        audience: { excludeSegments: [segmentId] },
        remove: () => deleteSegment(of.ctx(), segmentId),
      },
      { audience: { excludeTags: [tagId] }, remove: () => deleteTag(of.ctx(), tagId) },
    ];
    for (const { audience, remove } of left) {
      const id = await draft(of, audience);
      await due(of, id, remove);
      expect(await campaignRow(of.ctx(), id)).toMatchObject({ status: "paused" });
      await resumeCampaign(of.ctx(), id);
      await of.advance(id);
      expect(await campaignRow(of.ctx(), id)).toMatchObject({ status: "paused" });
      expect(await of.emails(id)).toEqual([]);
      const { problems } = await reviewCampaign(of.ctx(), id);
      expect(problems).toContainEqual(expect.objectContaining({ field: "audience" }));
      const open = await unscheduleCampaign(of.ctx(), id);
      expect(open).toMatchObject({ status: "draft", pausedAt: null });
      await updateCampaign(of.ctx(), id, { name: "Mended", version: open.version });
    }
  });

  it("pauses while it is being filled: whoever was left out is written to by no stretch", async () => {
    const of = await newCampaigning(0);
    of.contactIds.push(...(await addContacts(of.businessId, STRETCH)));
    of.contactIds.push(...(await addContacts(of.businessId, 20)));
    of.contactIds.sort();
    const leftOut = of.contactIds.slice(-10);
    const segmentId = await segment(of, leftOut);
    const id = await draft(of, { excludeSegments: [segmentId] });
    await startCampaign(of.ctx(), id, {});
    await tryAdvance(of, id);
    await deleteSegment(of.ctx(), segmentId);
    await of.advance(id);
    await resumeCampaign(of.ctx(), id);
    await of.advance(id);
    const emails = await of.emails(id);
    expect(emails).toHaveLength(STRETCH);
    expect(emails.every(({ held }) => held === 1)).toBe(true);
    expect(await campaignRow(of.ctx(), id)).toMatchObject({
      status: "paused",
      pausedFrom: "sending",
    });
    const { problems } = await reviewCampaign(of.ctx(), id);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([
      expect.objectContaining(GONE.segment),
    ]);
  });

  it("waits while a segment of it is being worked out, and starts when it is ready", async () => {
    const of = await newCampaigning(3);
    const segmentId = await segment(of, of.contactIds.slice(0, 1));
    const id = await draft(of, { excludeSegments: [segmentId] });
    const status = (to: string) =>
      shard("UPDATE segments SET status = ? WHERE id = ?", ...[to, segmentId]);
    await due(of, id, () => status("building"));
    expect(await campaignRow(of.ctx(), id)).toMatchObject({ status: "scheduled" });
    await status("ready");
    of.clock.now += 60_000;
    await of.advance(id);
    expect(await of.emails(id)).toHaveLength(2);
  });
});
