import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newCampaigning } from "../../testing/campaigns";
import { shardWith } from "../../testing/flows";
import { keptLog } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import { createLog } from "../../platform/observability";
import { campaignRow } from "./campaign-rows";
import { advanceDue, DUE } from "./campaigns-due";
import { deleteCampaign } from "./delete-campaign";
import { cancelCampaign } from "./pause-campaign";

const lines = keptLog();
const log = createLog("error", {});

describe("A business with campaigns that are due", () => {
  it("has the one that is overdue longest taken a step onwards", async () => {
    const of = await newCampaigning(1);
    const first = await of.start();
    of.clock.now += 10;
    const second = await of.start();
    await advanceDue(of.ctx(), { log });
    expect((await of.emails(first.id)).length).toBe(1);
    expect((await of.emails(second.id)).length).toBe(0);
  });

  it("that is suspended is left alone for a while, and goes on when it is active again", async () => {
    const of = await newCampaigning(1);
    const { id } = await of.start();
    const state = (status: string) =>
      env.DB_SHARD_0.prepare("UPDATE business_state SET status = ? WHERE business_id = ?")
        .bind(status, of.businessId)
        .run();
    await state("suspended");
    await advanceDue(of.ctx(), { log });
    expect((await campaignRow(of.ctx(), id)).dueAt).toBe(of.clock.now + 60_000);
    await state("active");
    of.clock.now += 60_000;
    await advanceDue(of.ctx(), { log });
    expect(await of.emails(id)).toHaveLength(1);
  });

  it("does not let a cancelled one that was thrown away stand in the way of others", async () => {
    const of = await newCampaigning(1);
    const cancelled = await of.start();
    await of.advance(cancelled.id);
    await cancelCampaign(of.ctx(), cancelled.id);
    await deleteCampaign(of.ctx(), cancelled.id);
    of.clock.now += 10;
    const sound = await of.start();
    await advanceDue(of.ctx(), { log });
    await advanceDue(of.ctx(), { log });
    expect(await of.emails(sound.id)).toHaveLength(1);
    expect(await of.emails(cancelled.id)).toMatchObject([{ status: "skipped" }]);
  });

  it("puts one off that cannot go on, says so, and turns to the other", async () => {
    const of = await newCampaigning(1);
    const broken = await of.start();
    of.clock.now += 10;
    const sound = await of.start();
    let fails = true;
    const shard = shardWith(async (run) => {
      if (!fails) return run();
      fails = false;
      throw new Error("disk full");
    });
    await advanceDue(of.ctx(shard), { log });
    expect(JSON.stringify(lines)).toContain("campaign_not_advanced");
    await advanceDue(of.ctx(), { log });
    expect(await of.emails(sound.id)).toHaveLength(1);
    of.clock.now += 60_000;
    await of.advance(broken.id);
    expect(await of.emails(broken.id)).toHaveLength(1);
  });
});

describe("What is due", () => {
  it("is found by its index, among however many campaigns", async () => {
    const of = await newCampaigning(1);
    const { db } = of.ctx();
    for (const query of [nextDueQuery(db, DUE), dueBusinessesQuery(db, DUE, of.clock.now, 10)]) {
      const plan = (await queryPlan(env.DB_SHARD_0, query)).join("\n");
      expect(plan).toContain("campaigns_due_at");
    }
  });
});
