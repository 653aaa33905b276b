import { describe, expect, it } from "vitest";
import { addContacts, blank, type Flow, newFlow, send, wait } from "../../../testing/flows";
import { advanceAll } from "../../../testing/workflows/events";
import { node } from "../../../testing/workflows/definitions";
import { advanceRuns } from "../advance-runs";
import { enrollContacts } from "../enroll-contacts";
import { publishWorkflow } from "../publish-workflow";
import type { Definition, WorkflowNode } from "../schemas";
import { updateWorkflow } from "../update-workflow";

const HOUR = 3600_000;
const listen = node(
  "waitForEvent",
  { event: { type: "contact.updated" }, timeoutSeconds: 3600 },
  { id: "listen" },
);

function path(nodes: WorkflowNode[]): Definition {
  const edges = nodes.slice(1).map(({ id: to }, i) => {
    const { id: from, type } = nodes[i]!;
    return { from, port: type === "waitForEvent" ? ("timeout" as const) : ("next" as const), to };
  });
  return { ...blank, reentry: { type: "always" }, entry: nodes[0]!.id, nodes, edges };
}

const first = (flow: Flow) =>
  path([wait(3600, "rest"), send(flow.templateId), listen, wait(7200, "old-end")]);
const second = (flow: Flow) =>
  path([wait(1800, "rest"), send(flow.templateId, "other"), wait(60, "new-end")]);

/** Runs by version and status. */
async function census(flow: Flow): Promise<Record<string, number>> {
  const runs = await flow.rows("workflow_runs");
  const groups = Map.groupBy(runs, (run) => `${run.version_id} ${run.status}`);
  return Object.fromEntries([...groups].map(([key, some]) => [key, some.length]));
}

async function publishSecond(flow: Flow, id: string, version: number) {
  const draft = await updateWorkflow(flow.ctx(), id, { definition: second(flow), version });
  return publishWorkflow(flow.ctx(), id, { version: draft.version });
}

describe("11. Publishing v2 while v1 runs", () => {
  it("runs finish on the version they started; new entries and re-entries use v2", async () => {
    const flow = await newFlow(100);
    const v1 = await flow.publish(first(flow));
    const enrol = (contactIds: string[]) => enrollContacts(flow.ctx(), v1.id, { contactIds });
    // A quarter comes each hour, so that there are runs at every step.
    for (const from of [0, 25, 50]) {
      await enrol(flow.contactIds.slice(from, from + 25));
      await advanceAll(flow);
      flow.clock.now += HOUR;
      await advanceAll(flow);
    }
    await enrol(flow.contactIds.slice(75));
    const places = await flow.rows("workflow_places", "runs > 0 ORDER BY node_id");
    expect(places.map(({ node_id, runs }) => [node_id, runs])).toEqual([
      ["listen", 25],
      ["old-end", 50],
      ["rest", 25],
    ]);

    // In the middle of everything: while the last quarter is on its way, too.
    const [, v2] = await Promise.all([
      advanceRuns(flow.ctx()),
      publishSecond(flow, v1.id, v1.version),
    ]);
    expect(v2.activeVersionId).not.toBe(v1.activeVersionId);
    const newcomers = await addContacts(flow.businessId, 10);
    await enrol(newcomers);
    await enrol(flow.contactIds.slice(0, 10));
    expect(await census(flow)).toMatchObject({ [`${v2.activeVersionId} running`]: 20 });
    for (let hours = 0; hours < 5; hours++) {
      flow.clock.now += HOUR;
      await advanceAll(flow);
    }

    expect(await census(flow)).toEqual({
      [`${v1.activeVersionId} completed`]: 100,
      [`${v2.activeVersionId} completed`]: 20,
    });
    const runs = await flow.rows("workflow_runs");
    const steps = Map.groupBy(
      await flow.rows("run_steps", "true ORDER BY visit"),
      (step) => step.run_id,
    );
    for (const run of runs) {
      const way = steps.get(run.id)!.map((step) => step.node_id);
      expect(way).toEqual(
        run.version_id === v1.activeVersionId
          ? ["rest", "send", "listen", "old-end"]
          : ["rest", "other", "new-end"],
      );
    }
    const emails = await flow.rows("email_messages");
    expect(emails.filter(({ node_id }) => node_id === "send")).toHaveLength(100);
    expect(emails.filter(({ node_id }) => node_id === "other")).toHaveLength(20);
  });
});
