import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chain, newFlow, send, wait } from "../../testing/flows";
import { advanceRuns } from "./advance-runs";
import { createWorkflow } from "./create-workflow";
import { getWorkflow } from "./get-workflow";
import { listVersions } from "./list-versions";
import { listWorkflows } from "./list-workflows";
import { pauseWorkflow } from "./pause-workflow";
import { publishWorkflow } from "./publish-workflow";
import { updateWorkflow } from "./update-workflow";

describe("publishing a second version", () => {
  it("leaves runs under way on the first; new entries use the second", async () => {
    const flow = await newFlow(2);
    const first = await flow.publish(chain(wait(60), send(flow.templateId)));
    await flow.start(first.id);
    await advanceRuns(flow.ctx());

    const definition = chain(wait(60), wait(60, "more"));
    const draft = await updateWorkflow(flow.ctx(), first.id, {
      definition,
      version: first.version,
    });
    expect(draft).toMatchObject({ hasUnpublishedChanges: true, status: "active" });
    const second = await publishWorkflow(flow.ctx(), first.id, { version: draft.version });
    expect(second.activeVersionId).not.toBe(first.activeVersionId);
    expect(second.hasUnpublishedChanges).toBe(false);
    flow.clock.now += 1;
    await flow.start(first.id);

    flow.clock.now += 60_000;
    await advanceRuns(flow.ctx());
    flow.clock.now += 60_000;
    await advanceRuns(flow.ctx());
    await advanceRuns(flow.ctx());
    const runs = await flow.rows("workflow_runs", "true ORDER BY id");
    expect(runs.map((run) => [run.version_id, run.node_id, run.status])).toEqual([
      [first.activeVersionId, "send", "completed"],
      [first.activeVersionId, "send", "completed"],
      [second.activeVersionId, "more", "waiting"],
      [second.activeVersionId, "more", "waiting"],
    ]);
    expect(await flow.rows("email_messages")).toHaveLength(2);
    const versions = await listVersions(flow.ctx(), first.id);
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(versions[1]!.definition.nodes.map(({ id }) => id)).toEqual(["wait", "send"]);
  });

  it("makes no version of a draft that has not changed, or only moved on the canvas", async () => {
    const flow = await newFlow();
    const first = await flow.publish(chain(wait(60)));
    const moved = chain({ ...wait(60), position: { x: 10, y: 20 } });
    const draft = await updateWorkflow(flow.ctx(), first.id, {
      definition: moved,
      version: first.version,
    });
    expect(draft.hasUnpublishedChanges).toBe(false);
    const again = await publishWorkflow(flow.ctx(), first.id, { version: draft.version });
    expect(again.activeVersionId).toBe(first.activeVersionId);
    expect(await listVersions(flow.ctx(), first.id)).toHaveLength(1);
  });

  it("makes none of a draft that is the same, however its version was hashed when it was published", async () => {
    const flow = await newFlow();
    const first = await flow.publish(chain(wait(60)));
    await env.DB_SHARD_0.prepare("UPDATE workflow_versions SET hash = 'old' WHERE business_id = ?")
      .bind(flow.businessId)
      .run();
    const [listed] = (await listWorkflows(flow.ctx(), { limit: 10 })).items;
    expect(listed).toMatchObject({ hasUnpublishedChanges: false });
    const again = await publishWorkflow(flow.ctx(), first.id, { version: first.version });
    expect(again).toMatchObject({
      activeVersionId: first.activeVersionId,
      hasUnpublishedChanges: false,
    });
  });

  it("keeps a paused workflow paused", async () => {
    const flow = await newFlow();
    const first = await flow.publish(chain(wait(60)));
    const paused = await pauseWorkflow(flow.ctx(), first.id, { version: first.version });
    const again = await publishWorkflow(flow.ctx(), first.id, { version: paused.version });
    expect(again.status).toBe("paused");
  });
});

describe("publishing", () => {
  it("is refused with the problems of every step, and nothing changes", async () => {
    const flow = await newFlow();
    const draft = await createWorkflow(flow.ctx(), {
      name: "Broken",
      definition: {
        ...chain(wait(60), send("tpl_01h00000000000000000000000")),
        edges: [{ from: "wait", port: "next", to: "wait" }],
      },
    });
    const refused = publishWorkflow(flow.ctx(), draft.id, { version: draft.version });
    await expect(refused).rejects.toMatchObject({
      code: "RULE_REFUSED",
      details: { "nodes.send": ["No path leads to this step", "Choose an email that exists"] },
    });
    expect(await getWorkflow(flow.ctx(), draft.id)).toEqual(draft);
  });

  it("is refused for somebody who has seen an older draft, or guesses a later one", async () => {
    const flow = await newFlow();
    const { id, version } = await createWorkflow(flow.ctx(), {
      name: "Welcome",
      definition: chain(wait(60)),
    });
    for (const seen of [version - 1, version + 1]) {
      const stale = publishWorkflow(flow.ctx(), id, { version: seen });
      await expect(stale).rejects.toMatchObject({ code: "VERSION_STALE" });
    }
  });

  it("twice at once makes one version", async () => {
    const flow = await newFlow();
    const { id, version } = await createWorkflow(flow.ctx(), {
      name: "Welcome",
      definition: chain(wait(60)),
    });
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => publishWorkflow(flow.ctx(), id, { version })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listVersions(flow.ctx(), id)).toHaveLength(1);
  });
});
