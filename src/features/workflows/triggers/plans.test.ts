import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { statementsOf } from "../../../platform/db/write";
import { type Flow, newFlow } from "../../../testing/flows";
import { queryPlan } from "../../../testing/query-plan";
import { atBoundQuery, enrolWrites, type Entry } from "../enrol-writes";
import type { Reentry } from "../schemas";
import type { ContactEvent } from "./contact-event";
import { entrancesQuery } from "./entrances";
import { happenedWrites, waitsQuery } from "./happened-writes";
import { changesQuery } from "./tag-changes";

let flow: Flow;
beforeAll(async () => {
  flow = await newFlow(2);
});

const plan = async (query: { sql: string; params: unknown[] }) =>
  queryPlan(env.DB_SHARD_0, { toSQL: () => query });

/** Steps of a plan that go through a table, without the lists that we hand in. */
const searches = async (query: { sql: string; params: unknown[] }) =>
  (await plan(query)).filter((step) =>
    /^(SEARCH|SCAN) (?!json_each|entrant|CONSTANT|start|\(subquery)/.test(step),
  );

const clicked = (): ContactEvent => ({
  type: "email.clicked",
  entrants: flow.contactIds.map((contactId) => ({ contactId, key: "evt_1", at: 1 })),
  data: { templateId: flow.templateId },
});

const entry = (reentry: Reentry): Entry => ({
  entrance: { workflowId: "wfl_1", versionId: "wfv_1", conditions: null, reentry },
  entrants: flow.contactIds.map((contactId) => ({ contactId, key: "evt_1" })),
  data: {},
});

describe("What an event sets off", () => {
  it("is found by index: workflows by their trigger, waits by their contact", async () => {
    const workflows = await searches(entrancesQuery(flow.businessId, clicked()));
    expect(workflows.join()).toContain("workflows_active (business_id=? AND status=? AND");
    const waits = (await searches(waitsQuery(flow.businessId, clicked()))).join();
    expect(waits).toContain("event_waits_contact_id (business_id=? AND contact_id=? AND");
    const changes = await searches(changesQuery(flow.ctx()).toSQL());
    expect(changes.join()).toMatch(/^SEARCH tag_changes USING INDEX tag_changes_business_id/);
  });

  it("is written to rows that are found by their keys", async () => {
    for (const write of happenedWrites(flow.ctx(), clicked()).flatMap(statementsOf)) {
      for (const step of await searches(write)) {
        expect(step).toMatch(/\(business_id=\? AND (run_id|id|contact_id)=\?/);
      }
    }
  });
});

describe("Whether a contact may come in again", () => {
  it.each<Reentry>([{ type: "once" }, { type: "always" }, { type: "after", days: 7 }])(
    "is looked up among its own runs: %o",
    async (reentry) => {
      const ctx = flow.ctx();
      const statements = [...enrolWrites(ctx, entry(reentry)), atBoundQuery(ctx, entry(reentry))];
      for (const each of statements) {
        for (const step of await searches(each)) {
          expect(step).toMatch(
            /\(business_id=\? AND (id|workflow_id=\? AND contact_id|contact_id=\? AND id)(=|>)/,
          );
        }
      }
    },
  );
});
