import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../../platform/ctx";
import { activeBusiness, testCtx } from "../../../testing/messages";
import { queryPlan } from "../../../testing/query-plan";
import { stateQuery } from "./cancelled-among";

describe("What a sender asks at the moment of sending", () => {
  it("walks no ledger: whether emails were cancelled is looked up by their ids", async () => {
    const { ctx } = testCtx({ businessId: await activeBusiness() });
    const plan = await queryPlan(env.DB_SHARD_0, stateQuery(ctx as BusinessCtx, ["eml_1"]));
    expect(plan[0]).toMatch(/SEARCH email_messages USING INDEX \S+ \(business_id=\? AND id=\?\)/);
  });
});
