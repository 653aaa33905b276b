import { describe, expect, it } from "vitest";
import { addContacts, blank, type Flow, newFlow, shardWith, wait } from "../../../testing/flows";
import { node } from "../../../testing/workflows/definitions";
import { advanceAll, envelopeOf, force, tell } from "../../../testing/workflows/events";
import { AlreadyHandled } from "../../../platform/db/already-handled";
import { createWorkflow } from "../create-workflow";
import { publishWorkflow } from "../publish-workflow";
import type { Definition, WorkflowDto, WorkflowNode } from "../schemas";
import { updateWorkflow } from "../update-workflow";
import { continueMigrations } from "./continue-migration";
import { migrateRuns } from "./migrate";
import type { MigrationContinued } from "./migration-event";

const HOUR = 3600_000;
const listenTo = (id: string): WorkflowNode =>
  node("waitForEvent", { event: { type: "contact.unsubscribed" }, timeoutSeconds: 7200 }, { id });

/** Nodes one after the other; of waits for events the end of time leads on, what happens to `end`. */
function path(nodes: WorkflowNode[]): Definition {
  const edges: Definition["edges"] = nodes
    .slice(1)
    .flatMap(({ id: to }, i): Definition["edges"] => {
      const { id: from, type } = nodes[i]!;
      if (type !== "waitForEvent") return [{ from, port: "next", to }];
      return [
        { from, port: "timeout", to },
        { from, port: "happened", to: nodes.at(-1)!.id },
      ];
    });
  return { ...blank, entry: nodes[0]!.id, nodes, edges };
}

async function publishAgain(flow: Flow, { id, version }: WorkflowDto, definition: Definition) {
  const draft = await updateWorkflow(flow.ctx(), id, { definition, version });
  return publishWorkflow(flow.ctx(), id, { version: draft.version });
}

/** A workflow with one run at each of three steps, and a second version of it. */
async function staged() {
  const flow = await newFlow(0);
  const v1 = await flow.publish(path([wait(3600, "rest"), listenTo("listen"), wait(HOUR, "old")]));
  // The first has waited for its event in vain by the end, the second waits for it, the third rests.
  for (const pauses of [[2, 2], [1], []]) {
    flow.contactIds.splice(0, 1, ...(await addContacts(flow.businessId, 1)));
    await flow.start(v1.id);
    await advanceAll(flow);
    for (const hours of pauses) {
      flow.clock.now += hours * HOUR;
      await advanceAll(flow);
    }
  }
  const v2 = await publishAgain(
    flow,
    v1,
    path([wait(60, "rest"), listenTo("hear"), node("exit", {}, { id: "end" })]),
  );
  const migrate = (dryRun: boolean, mapping: Record<string, string> = { listen: "hear" }) =>
    migrateRuns(flow.ctx(), v1.id, { from: v1.activeVersionId!, mapping, dryRun });
  return { flow, migrate, from: v1.activeVersionId!, to: v2.activeVersionId!, v1, v2 };
}

/** Has the queue bring what is left of migrations, each message `copies` times, until nothing is. */
async function deliverAll(flow: Flow, copies = 1): Promise<number> {
  const type = "workflow.migration_continued";
  const delivered = new Set<unknown>();
  for (;;) {
    const waiting = await flow.rows("outbox", `type = '${type}'`);
    const fresh = waiting.filter(({ id }) => !delivered.has(id));
    if (fresh.length === 0) return delivered.size;
    for (const { id, payload } of fresh) {
      delivered.add(id);
      const event = envelopeOf(flow, type, JSON.parse(String(payload)), { id: String(id) });
      flow.clock.now = Math.max(flow.clock.now, (event.payload as MigrationContinued).notBefore);
      const once = async () => {
        const ctx = flow.ctx();
        ctx.receipt = { handler: continueMigrations.name, eventId: event.id, on: "business" };
        await continueMigrations.handle(ctx, event).catch((error: unknown) => {
          if (!(error instanceof AlreadyHandled)) throw error;
        });
      };
      await Promise.all(Array.from({ length: copies }, once));
    }
  }
}

const where = async (flow: Flow) =>
  (await flow.rows("workflow_runs", "true ORDER BY id")).map((run) => [
    run.version_id,
    run.node_id,
    run.status,
  ]);

describe("Moving runs onto the active version", () => {
  it("says in a dry run what it would do, does nothing, and then does exactly that", async () => {
    const { flow, migrate, from, to } = await staged();
    const before = await flow.rows("workflow_runs");
    const said = await migrate(true);
    expect(said).toEqual({
      versionId: to,
      nodes: [
        { versionId: from, nodeId: "listen", to: "hear", runs: 1, moves: 1 },
        { versionId: from, nodeId: "old", to: null, runs: 1, moves: 0 },
        { versionId: from, nodeId: "rest", to: "rest", runs: 1, moves: 1 },
      ],
      stays: [{ versionId: from, nodeId: "old", runs: 1, reason: "missing" }],
      moved: 0,
      remaining: 2,
    });
    expect(await flow.rows("workflow_runs")).toEqual(before);
    expect(await migrate(false)).toEqual({ ...said, moved: 2, remaining: 0 });
    expect(await where(flow)).toEqual([
      [from, "old", "waiting"],
      [to, "hear", "waiting"],
      [to, "rest", "waiting"],
    ]);
    const again = await migrate(true);
    expect(again).toMatchObject({ moved: 0, remaining: 0, stays: said.stays });
    const audited = await flow.rows("audit_entries", "action = 'workflow.runs_migrated'");
    expect(audited).toHaveLength(1);
  });

  it("keeps visits, timers and what runs wait for; all end where their versions end", async () => {
    const { flow, migrate, to } = await staged();
    const timersBefore = await flow.rows("timers", "true ORDER BY run_id");
    await migrate(false);
    const timers = await flow.rows("timers", "true ORDER BY run_id");
    expect(timers.map(({ due_at, visit, held }) => [due_at, visit, held])).toEqual(
      timersBefore.map(({ due_at, visit, held }) => [due_at, visit, held]),
    );
    expect(timers.map(({ node_id }) => node_id)).toEqual(["old", "hear", "rest"]);
    const [waiting] = await flow.rows("event_waits");
    flow.contactIds.splice(0, 1, String(waiting!.contact_id));
    flow.clock.now += 1000;
    await tell(flow, "contact.unsubscribed");
    await advanceAll(flow);
    for (let hours = 0; hours < 5; hours++) {
      flow.clock.now += HOUR;
      await advanceAll(flow);
    }
    flow.clock.now += HOUR * 1000;
    await advanceAll(flow);
    expect((await where(flow)).map(([, ...rest]) => rest)).toEqual([
      ["old", "completed"],
      ["end", "completed"],
      ["end", "completed"],
    ]);
    const steps = await flow.rows(
      "run_steps",
      `run_id IN (SELECT id FROM workflow_runs
      WHERE version_id = '${to}') ORDER BY run_id, visit`,
    );
    expect(steps.map(({ node_id, status, visit }) => [visit, node_id, status])).toEqual([
      [0, "rest", "completed"],
      [1, "hear", "completed"],
      [2, "end", "completed"],
      [0, "rest", "completed"],
      [1, "hear", "completed"],
      [2, "end", "completed"],
    ]);
  });

  it("leaves runs whose step is of another type there", async () => {
    const { migrate, from } = await staged();
    const { nodes, stays, remaining } = await migrate(true, { rest: "hear" });
    expect(nodes.every(({ to }) => to === null)).toBe(true);
    expect(stays).toContainEqual({ versionId: from, nodeId: "rest", runs: 1, reason: "type" });
    expect(stays).toContainEqual({ versionId: from, nodeId: "listen", runs: 1, reason: "missing" });
    expect(remaining).toBe(0);
  });

  it("moves runs at a step whose id is a word of the language, too", async () => {
    const flow = await newFlow(1);
    const v1 = await flow.publish(path([wait(3600, "constructor")]));
    await flow.start(v1.id);
    await publishAgain(flow, v1, path([wait(60, "constructor")]));
    const input = { from: v1.activeVersionId!, mapping: {}, dryRun: false };
    expect(await migrateRuns(flow.ctx(), v1.id, input)).toMatchObject({ moved: 1, stays: [] });
  });

  it("leaves a run alone that is written at the same moment, and looks at it again", async () => {
    const { flow, migrate, from, to } = await staged();
    const [run] = await flow.rows("workflow_runs", "node_id = 'rest'");
    // Calls under way and the stretch are read in batches, too.
    let batches = 0;
    const shard = shardWith(async (go) => {
      const sql = "UPDATE workflow_runs SET rev = rev + 1 WHERE id = ?";
      if (++batches === 3) await force(sql, run!.id);
      return go();
    });
    const input = { from: "all" as const, mapping: { listen: "hear" }, dryRun: false };
    const workflowId = String(run!.workflow_id);
    const first = await migrateRuns(flow.ctx(shard), workflowId, input);
    expect(first).toMatchObject({ moved: 1, remaining: 1 });
    expect((await where(flow))[2]).toEqual([from, "rest", "waiting"]);
    expect((await migrate(true)).remaining).toBe(1);
    await deliverAll(flow, 3);
    expect((await where(flow))[2]).toEqual([to, "rest", "waiting"]);
  });

  it("passes over a run whose call is under way until that is over", async () => {
    const { flow, migrate, from, to } = await staged();
    const rest = "node_id = 'rest'";
    await force(
      `UPDATE workflow_runs SET status = 'running', attempt = 1 WHERE business_id = ? AND ${rest}`,
      flow.businessId,
    );
    const said = await migrate(false);
    expect(said).toMatchObject({ moved: 1, remaining: 0 });
    expect(said.stays).toContainEqual({
      versionId: from,
      nodeId: "rest",
      runs: 1,
      reason: "calling",
    });
    expect(await flow.rows("workflow_runs", rest)).toMatchObject([{ version_id: from }]);
    await force("UPDATE workflow_runs SET attempt = 0 WHERE business_id = ?", flow.businessId);
    await deliverAll(flow);
    expect(await flow.rows("workflow_runs", rest)).toMatchObject([{ version_id: to }]);
  });

  it("gives up on calls that never end, and says so", async () => {
    const { flow, migrate, from } = await staged();
    await force(
      "UPDATE workflow_runs SET status = 'running', attempt = 1 WHERE business_id = ? AND node_id = 'rest'",
      flow.businessId,
    );
    await migrate(false);
    expect(await deliverAll(flow)).toBeLessThan(25);
    expect((await migrate(true)).stays).toContainEqual(
      expect.objectContaining({ versionId: from, nodeId: "rest", reason: "calling" }),
    );
  });

  it("moves 500 with the request and the others by and by, however often it is told", async () => {
    const flow = await newFlow(1203);
    const v1 = await flow.publish(path([wait(3600, "rest"), wait(60, "then")]));
    await flow.start(v1.id);
    const v2 = await publishAgain(flow, v1, path([wait(3600, "rest"), wait(90, "then")]));
    const revs = (await flow.rows("workflow_runs")).map(({ rev }) => Number(rev));
    const input = { from: "all" as const, mapping: {}, dryRun: false };
    const said = await migrateRuns(flow.ctx(), v1.id, input);
    expect(said).toMatchObject({ moved: 500, remaining: 703 });
    const left = await migrateRuns(flow.ctx(), v1.id, { ...input, dryRun: true });
    expect(left.remaining).toBe(703);
    await deliverAll(flow, 3);
    const runs = await flow.rows("workflow_runs");
    expect(new Set(runs.map((run) => run.version_id))).toEqual(new Set([v2.activeVersionId]));
    const moved = runs.map(({ rev }) => Number(rev));
    expect(moved.reduce((a, b) => a + b)).toBe(revs.reduce((a, b) => a + b) + 1203);
    const places = await flow.rows("workflow_places", "runs > 0");
    expect(places).toMatchObject([{ version_id: v2.activeVersionId, node_id: "rest", runs: 1203 }]);
  });

  it("leaves those alone who are left when another version is published meanwhile", async () => {
    const flow = await newFlow(510);
    const v1 = await flow.publish(path([wait(3600, "rest")]));
    await flow.start(v1.id);
    const v2 = await publishAgain(flow, v1, path([wait(3600, "rest"), wait(90, "then")]));
    const input = { from: v1.activeVersionId!, mapping: {}, dryRun: false };
    expect(await migrateRuns(flow.ctx(), v1.id, input)).toMatchObject({ moved: 500 });
    await publishAgain(flow, v2, path([wait(3600, "rest"), wait(60, "better")]));
    await deliverAll(flow);
    const left = await flow.rows("workflow_runs", `version_id = '${v1.activeVersionId}'`);
    expect(left).toHaveLength(10);
  });

  it("is refused before anything is published, and for a version of another workflow", async () => {
    const { flow, v1 } = await staged();
    const other = await flow.publish(path([wait(60)]));
    const input = { from: other.activeVersionId!, mapping: {}, dryRun: true };
    await expect(migrateRuns(flow.ctx(), v1.id, input)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const draft = await createWorkflow(flow.ctx(), { name: "Draft" });
    const early = migrateRuns(flow.ctx(), draft.id, { ...input, from: "all" });
    await expect(early).rejects.toMatchObject({ code: "STATE_INVALID" });
  });
});
