import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Campaigning, newCampaigning } from "../../testing/campaigns";
import { deleteTemplate } from "../templates/delete-template";
import { campaignRow } from "./campaign-rows";
import { getCampaign } from "./get-campaign";
import { pauseCampaign, resumeCampaign } from "./pause-campaign";
import { scheduleCampaign, unscheduleCampaign } from "./schedule-campaign";
import { scheduleCampaignInput } from "./schemas";
import { startCampaign } from "./start-campaign";
import { updateCampaign } from "./update-campaign";

const HOUR = 3_600_000;

const schedule = (of: Campaigning, id: string, input: Record<string, unknown>) =>
  scheduleCampaign(of.ctx(), id, scheduleCampaignInput.parse(input));

/** Contacts in these zones, a year in which clocks change as this one's do, and a campaign. */
async function scheduled(zones: (string | null)[], now: string, sendAtLocal: string) {
  const of = await newCampaigning(zones.length);
  of.clock.now = Date.parse(now);
  for (const [n, zone] of zones.entries()) {
    await env.DB_SHARD_0.prepare(
      "UPDATE contacts SET time_zone = ? WHERE business_id = ? AND id = ?",
    )
      .bind(zone, of.businessId, of.contactIds[n])
      .run();
  }
  const { id } = await of.draft();
  await schedule(of, id, { sendAtLocal, zone: "recipient" });
  return { of, id };
}

/** When each contact's email leaves, once the campaign has begun. */
async function times(of: Campaigning, id: string): Promise<string[]> {
  const { startAt } = await campaignRow(of.ctx(), id);
  of.clock.now = Math.max(of.clock.now, startAt ?? 0);
  await of.advance(id);
  return (await of.emails(id)).map(({ next_at }) => new Date(Number(next_at)).toISOString());
}

describe("A scheduled campaign", () => {
  it("starts when clocks of the business show the time, and writes to those who are there then", async () => {
    const of = await newCampaigning(2);
    await env.DB.prepare("UPDATE businesses SET time_zone = 'Europe/Berlin' WHERE id = ?")
      .bind(of.businessId)
      .run();
    await of.ctx().cache.invalidate("business", of.businessId);
    of.clock.now = Date.parse("2028-03-20T12:00:00Z");
    const { id } = await of.draft();
    const dto = await schedule(of, id, { sendAtLocal: "2028-03-26T02:30" });
    expect(dto).toMatchObject({ status: "scheduled", startAt: "2028-03-26T01:30:00.000Z" });
    of.clock.now = Date.parse("2028-03-26T01:29:59Z");
    expect(await of.advance(id)).toBe(0);
    of.clock.now = Date.parse("2028-03-26T01:30:00Z");
    await of.advance(id);
    expect(await of.emails(id)).toHaveLength(2);
    expect((await campaignRow(of.ctx(), id)).status).toBe("sending");
  });

  it("in the recipients' time leaves in each zone when its clocks show it", async () => {
    const zones = ["Pacific/Kiritimati", "Asia/Kolkata", "America/New_York", null];
    const { of, id } = await scheduled(zones, "2028-07-01T00:00:00Z", "2028-07-04T09:00");
    expect(await times(of, id)).toEqual([
      "2028-07-03T19:00:00.000Z",
      "2028-07-04T03:30:00.000Z",
      "2028-07-04T13:00:00.000Z",
      "2028-07-04T09:00:00.000Z",
    ]);
  });

  it("leaves once where clocks show the time twice, and later where they skip it", async () => {
    const back = await scheduled(["Europe/Berlin"], "2028-10-20T00:00:00Z", "2028-10-29T02:30");
    expect(await times(back.of, back.id)).toEqual(["2028-10-29T00:30:00.000Z"]);
    const forward = await scheduled(["Europe/Berlin"], "2028-03-20T00:00:00Z", "2028-03-26T02:30");
    expect(await times(forward.of, forward.id)).toEqual(["2028-03-26T01:30:00.000Z"]);
  });

  it("leaves at once where the time has passed, and where the zone is unknown at the business's", async () => {
    const now = "2028-07-04T05:00:00Z";
    const zones = ["Asia/Tokyo", "Mars/Olympus"];
    const { of, id } = await scheduled(zones, now, "2028-07-04T09:00");
    expect(await times(of, id)).toEqual([new Date(now).toISOString(), "2028-07-04T09:00:00.000Z"]);
  });

  it("can be made a draft again, changed, and sent", async () => {
    const of = await newCampaigning(1);
    const { id } = await of.draft();
    const at = new Date(of.clock.now + 48 * HOUR).toISOString().slice(0, 16);
    const { version } = await schedule(of, id, { sendAtLocal: at });
    await expect(updateCampaign(of.ctx(), id, { name: "Later", version })).rejects.toMatchObject({
      code: "STATE_INVALID",
    });
    const open = await unscheduleCampaign(of.ctx(), id);
    await updateCampaign(of.ctx(), id, { name: "Later", version: open.version });
    of.clock.now += 72 * HOUR;
    expect(await of.advance(id)).toBe(0);
    await startCampaign(of.ctx(), id, {});
    expect(await of.advance(id)).toBeGreaterThan(0);
    expect(await getCampaign(of.ctx(), id)).toMatchObject({ name: "Later", sendAtLocal: null });
  });

  it("waits through a pause, and starts at once if its time has passed when it is resumed", async () => {
    const of = await newCampaigning(1);
    const { id } = await of.draft();
    const at = new Date(of.clock.now + 48 * HOUR).toISOString().slice(0, 16);
    await schedule(of, id, { sendAtLocal: at });
    await pauseCampaign(of.ctx(), id);
    of.clock.now += 72 * HOUR;
    expect(await of.advance(id)).toBe(0);
    await resumeCampaign(of.ctx(), id);
    await of.advance(id);
    expect(await of.emails(id)).toHaveLength(1);
  });

  it("pauses by itself if its template is in the trash when it is to start", async () => {
    const of = await newCampaigning(1);
    const { id } = await of.draft();
    const at = new Date(of.clock.now + 48 * HOUR).toISOString().slice(0, 16);
    await schedule(of, id, { sendAtLocal: at });
    await deleteTemplate(of.ctx(), of.templateId);
    of.clock.now += 72 * HOUR;
    await of.advance(id);
    expect((await campaignRow(of.ctx(), id)).status).toBe("paused");
    expect(await of.emails(id)).toEqual([]);
  });

  it("is refused a time that has passed, one years ahead and one that is none", async () => {
    const of = await newCampaigning(1);
    const { id } = await of.draft();
    for (const hours of [-48, 24 * 500]) {
      const at = new Date(of.clock.now + hours * HOUR).toISOString().slice(0, 16);
      await expect(schedule(of, id, { sendAtLocal: at })).rejects.toMatchObject({
        code: "RULE_REFUSED",
        details: { sendAtLocal: [expect.any(String)] },
      });
    }
    expect(scheduleCampaignInput.safeParse({ sendAtLocal: "2028-02-30T09:00" }).success).toBe(
      false,
    );
  });
});
