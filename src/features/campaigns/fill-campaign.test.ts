import { describe, expect, it } from "vitest";
import { addContacts, shardWith } from "../../testing/flows";
import { type Campaigning, newCampaigning, tryAdvance } from "../../testing/campaigns";
import { advanceCampaign } from "./advance-campaign";
import { campaignRow } from "./campaign-rows";
import { STRETCH } from "./fill-campaign";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./pause-campaign";
import { startCampaign } from "./start-campaign";

/** Exactly one email for every contact there is. */
async function expectEverybodyOnce(of: Campaigning, campaignId: string): Promise<void> {
  const emails = await of.emails(campaignId);
  expect(emails.map(({ contact_id }) => contact_id)).toEqual(of.contactIds);
  expect(await campaignRow(of.ctx(), campaignId)).toMatchObject({
    recipients: of.contactIds.length,
    filledTo: null,
  });
}

/** More contacts than three stretches hold. */
async function many(): Promise<Campaigning> {
  const of = await newCampaigning(0);
  for (let made = 0; made < 3; made++) {
    of.contactIds.push(...(await addContacts(of.businessId, STRETCH)));
  }
  of.contactIds.push(...(await addContacts(of.businessId, 7)));
  of.contactIds.sort();
  return of;
}

describe("A campaign that was started", () => {
  it("writes every contact into the ledger once, in stretches, with the version as it was", async () => {
    const of = await many();
    const { id } = await of.start();
    await tryAdvance(of, id);
    expect(await campaignRow(of.ctx(), id)).toMatchObject({
      recipients: STRETCH,
      filledTo: of.contactIds[STRETCH - 1],
      status: "sending",
    });
    await of.advance(id);
    await expectEverybodyOnce(of, id);
    const emails = await of.emails(id);
    expect(new Set(emails.map((row) => JSON.stringify([row.template_version, row.kind])))).toEqual(
      new Set([JSON.stringify([1, "marketing"])]),
    );
  });

  it("does so however many ticks run at once", async () => {
    const of = await many();
    const { id } = await of.start();
    let taken = 0;
    for (let round = 0; round < 12; round++) {
      const done = await Promise.all([1, 2, 3].map(() => tryAdvance(of, id)));
      taken += done.filter(Boolean).length;
    }
    expect(taken).toBeGreaterThan(3);
    await expectEverybodyOnce(of, id);
  });

  it("is started once, however often it is asked to", async () => {
    const of = await newCampaigning(3);
    const { id } = await of.draft();
    const starts = await Promise.allSettled([1, 2, 3].map(() => startCampaign(of.ctx(), id, {})));
    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await of.advance(id);
    await expectEverybodyOnce(of, id);
  });

  it("converges when the process dies before or after any of its commits", async () => {
    const of = await newCampaigning(0);
    of.contactIds.push(...(await addContacts(of.businessId, STRETCH + 5)));
    of.contactIds.sort();
    const { id } = await of.start();
    for (const dies of ["before", "after", "before", "after"] as const) {
      const shard = shardWith(async (run) => {
        if (dies === "before") throw new Error("killed");
        await run();
        throw new Error("killed");
      });
      const row = await campaignRow(of.ctx(), id);
      await expect(advanceCampaign(of.ctx(shard), row)).rejects.toThrow("killed");
    }
    await of.advance(id);
    await expectEverybodyOnce(of, id);
  });

  it("stops filling while it is paused, and goes on where it was", async () => {
    const of = await many();
    const { id } = await of.start();
    await tryAdvance(of, id);
    const read = await campaignRow(of.ctx(), id);
    await pauseCampaign(of.ctx(), id);
    await expect(advanceCampaign(of.ctx(), read)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await of.advance(id)).toBe(0);
    const emails = await of.emails(id);
    expect(emails).toHaveLength(STRETCH);
    expect(emails.every(({ held }) => held === 1)).toBe(true);
    await resumeCampaign(of.ctx(), id);
    await of.advance(id);
    await expectEverybodyOnce(of, id);
    expect((await of.emails(id)).every(({ held }) => held === 0)).toBe(true);
  });

  it("has no row that may leave once the pause has committed, whatever was written beside it", async () => {
    const of = await many();
    const { id } = await of.start();
    for (let round = 0; round < 3; round++) {
      await Promise.all([tryAdvance(of, id), pauseCampaign(of.ctx(), id), tryAdvance(of, id)]);
      expect((await of.emails(id)).filter(({ held }) => held === 0)).toEqual([]);
      const resumes = await Promise.allSettled([1, 2].map(() => resumeCampaign(of.ctx(), id)));
      expect(resumes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
    await of.advance(id);
    await expectEverybodyOnce(of, id);
  });

  it("skips everything that has not left once it is cancelled while filling, and says why", async () => {
    const of = await many();
    const { id } = await of.start();
    await tryAdvance(of, id);
    await of.set(id, "status = 'sent', sent_at = 1", `contact_id = '${of.contactIds[0]}'`);
    await Promise.all([tryAdvance(of, id), cancelCampaign(of.ctx(), id), tryAdvance(of, id)]);
    await of.advance(id);
    const emails = await of.emails(id);
    expect(emails.length).toBeGreaterThanOrEqual(STRETCH);
    const ends = new Set(emails.slice(1).map(({ status, reason }) => `${status}: ${reason}`));
    expect(ends).toEqual(new Set(["skipped: campaign_cancelled"]));
    expect(emails[0]).toMatchObject({ status: "sent", reason: null });
    const row = await campaignRow(of.ctx(), id);
    expect(row).toMatchObject({ status: "cancelled", dueAt: null, recipients: emails.length });
  });
});

describe("A campaign with a speed", () => {
  it("spreads its emails over time, and goes on as far apart after a pause", async () => {
    const of = await newCampaigning(4);
    const { id } = await of.start({ speed: 3600 });
    await of.advance(id);
    const start = of.clock.now;
    const times = async () => (await of.emails(id)).map(({ next_at }) => Number(next_at) - start);
    expect(await times()).toEqual([0, 1000, 2000, 3000]);
    await pauseCampaign(of.ctx(), id);
    of.clock.now += 60_000;
    await resumeCampaign(of.ctx(), id);
    expect(await times()).toEqual([60_000, 61_000, 62_000, 63_000]);
  });

  it("paused while it is being filled goes on at its speed, without a gap", async () => {
    const of = await newCampaigning(0);
    of.contactIds.push(...(await addContacts(of.businessId, STRETCH + 3)));
    const { id } = await of.start({ speed: 3_600 });
    const start = of.clock.now;
    await tryAdvance(of, id);
    await pauseCampaign(of.ctx(), id);
    of.clock.now += 60_000;
    await resumeCampaign(of.ctx(), id);
    await of.advance(id);
    const times = (await of.emails(id)).map(({ next_at }) => Number(next_at) - start);
    expect(times.slice(-5)).toEqual(
      Array.from({ length: 5 }, (_, n) => 60_000 + (STRETCH - 2 + n) * 1000),
    );
  });

  it("begins its stretches where the one before has ended", async () => {
    const of = await newCampaigning(0);
    of.contactIds.push(...(await addContacts(of.businessId, STRETCH + 1)));
    const { id } = await of.start({ speed: 3_600 });
    await of.advance(id);
    const times = (await of.emails(id)).map(({ next_at }) => Number(next_at) - of.clock.now);
    expect(times.at(-1)).toBe(STRETCH * 1000);
  });
});

describe("A campaign of which everything has ended", () => {
  it("is sent: what bounced, failed or was skipped holds it up as little as what arrived", async () => {
    const of = await newCampaigning(4);
    const { id } = await of.start();
    await of.advance(id);
    const [a, b, c, d] = of.contactIds;
    await of.set(id, "status = 'sending', handed_at = 1", `contact_id = '${a}'`);
    await of.set(id, "status = 'failed'", `contact_id = '${b}'`);
    await of.set(id, "status = 'skipped', reason = 'unsubscribed'", `contact_id = '${c}'`);
    await of.set(id, "status = 'sent', sent_at = 1", `contact_id = '${d}'`);
    of.clock.now += 60_000;
    await of.advance(id);
    expect(await campaignRow(of.ctx(), id)).toMatchObject({ status: "sending" });
    await of.set(id, "status = 'unknown'", `contact_id = '${a}'`);
    of.clock.now += 60_000;
    await of.advance(id);
    expect(await campaignRow(of.ctx(), id)).toMatchObject({
      status: "sent",
      finishedAt: of.clock.now,
      dueAt: null,
    });
  });
});
