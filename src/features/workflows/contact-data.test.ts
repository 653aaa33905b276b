import { describe, expect, it } from "vitest";
import { chain, newFlow, wait } from "../../testing/flows";
import { runData } from "./contact-data";

describe("What a contact takes along", () => {
  it("has in it what its runs were started with and remember", async () => {
    const flow = await newFlow(2);
    const { id } = await flow.publish(chain(wait(60)));
    await flow.start(id);
    const [contactId, other] = flow.contactIds as [string, string];
    const known = { trigger: { orderTotal: 48 }, variables: { plan: "gold" } };
    await flow
      .ctx()
      .db.$client.prepare(
        "UPDATE workflow_runs SET data = ? WHERE business_id = ? AND contact_id = ?",
      )
      .bind(JSON.stringify(known), flow.businessId, contactId)
      .run();
    const read = (ids: string[]) => runData.read(flow.ctx(), { ids, emails: [] });
    expect(await read([contactId])).toMatchObject([{ type: "started", data: known }]);
    expect(await read([other])).toMatchObject([
      { type: "started", data: { trigger: {}, variables: {} } },
    ]);
  });
});
