import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { addContacts, chain, newFlow, send, wait } from "../../../testing/flows";
import { advanceAll, force } from "../../../testing/workflows/events";
import { handAll } from "../../../testing/workflows/handed";
import { queryPlan } from "../../../testing/query-plan";
import { advanceRuns } from "../advance-runs";
import { listRuns, runsQuery } from "../list-runs";
import type { RunsQuery } from "../schemas";
import { actOnRuns } from "./act-on-runs";
import { continueRuns } from "./continue-runs";
import { stretchQueries } from "./matching-runs";

const CONTINUED = "workflow.runs_continued";

/** Contacts that have begun to wait for a minute, and then get an email. */
async function waiting(contacts: number) {
  const flow = await newFlow(contacts);
  const { id, activeVersionId } = await flow.publish(chain(wait(60), send(flow.templateId)));
  await flow.start(id);
  while ((await advanceRuns(flow.ctx())) > 0);
  return { flow, id, versionId: activeVersionId! };
}

describe("what is asked for all runs", () => {
  it("is done 500 at a time, each stretch once, however often its message comes", async () => {
    const { flow, id } = await waiting(1100);
    const answer = await actOnRuns(flow.ctx(), id, "pause", {});
    expect(answer).toEqual({ matched: 1100, done: 500 });
    expect(await handAll(flow, CONTINUED, continueRuns, 3)).toBe(2);
    expect(await flow.rows("workflow_runs", "paused_at IS NOT NULL AND rev = 2")).toHaveLength(
      1100,
    );
    expect(await flow.rows("timers", "held = 2")).toHaveLength(1100);

    flow.clock.now += 60_000;
    await advanceRuns(flow.ctx());
    expect(await flow.rows("email_messages")).toEqual([]);
    expect(await actOnRuns(flow.ctx(), id, "resume", {})).toEqual({ matched: 1100, done: 500 });
    await handAll(flow, CONTINUED, continueRuns, 2);
    while ((await advanceRuns(flow.ctx())) > 0);
    expect(await flow.states()).toEqual({ completed: 1100 });
    expect(await flow.rows("email_messages")).toHaveLength(1100);
  });

  it("leaves those alone that start later, and those that it is not for", async () => {
    const { flow, id } = await waiting(500);
    expect(await actOnRuns(flow.ctx(), id, "cancel", {})).toEqual({ matched: 500, done: 500 });
    flow.clock.now += 1000;
    flow.contactIds.splice(0, 500, ...(await addContacts(flow.businessId, 3)));
    await flow.start(id);
    await handAll(flow, CONTINUED, continueRuns);
    await advanceAll(flow);
    expect(await flow.states()).toEqual({ cancelled: 500, waiting: 3 });
    expect(await flow.rows("timers")).toHaveLength(3);
    expect(await flow.rows("run_steps", "status = 'cancelled'")).toHaveLength(500);
    expect(await actOnRuns(flow.ctx(), id, "retry", {})).toEqual({ matched: 0, done: 0 });
    expect(await actOnRuns(flow.ctx(), id, "resume", {})).toEqual({ matched: 0, done: 0 });
    expect(await actOnRuns(flow.ctx(), id, "cancel", { status: "failed" })).toMatchObject({
      matched: 0,
    });
  });

  it("can be narrowed to a status, a version, a step and a reason", async () => {
    const { flow, id, versionId } = await waiting(6);
    const ids = (await flow.rows("workflow_runs", "true ORDER BY id")).map((run) => String(run.id));
    const set = (sql: string, one: string) =>
      force(
        `UPDATE workflow_runs SET ${sql} WHERE business_id = ? AND id = ?`,
        flow.businessId,
        one,
      );
    await force("DELETE FROM timers WHERE business_id = ?", flow.businessId);
    await set("status = 'failed', error = 'The server answered 503'", ids[0]!);
    await set("status = 'failed', error = 'The template was deleted'", ids[1]!);
    await set("node_id = 'send'", ids[2]!);
    const ask = (action: "cancel" | "retry" | "pause", filter: object) =>
      actOnRuns(flow.ctx(), id, action, filter);
    expect((await ask("retry", { reason: "The server answered 503" })).done).toBe(1);
    expect((await ask("pause", { nodeId: "send" })).done).toBe(1);
    expect((await ask("cancel", { status: "paused" })).done).toBe(1);
    expect((await ask("cancel", { versionId: "wfv_01h00000000000000000000000" })).done).toBe(0);
    expect((await ask("cancel", { versionId, status: "waiting" })).done).toBe(3);
    expect(await flow.states()).toEqual({ cancelled: 4, running: 1, failed: 1 });
  });
});

describe("the list of runs", () => {
  it("is narrowed by version, step, address and being held", async () => {
    const { flow, id, versionId } = await waiting(3);
    const [first] = await flow.rows("workflow_runs", "true ORDER BY id");
    await actOnRuns(flow.ctx(), id, "pause", {});
    const found = async (query: Partial<RunsQuery>) =>
      (await listRuns(flow.ctx(), { limit: 50, ...query })).items;
    expect(await found({ workflowId: id, status: "paused" })).toHaveLength(3);
    expect(await found({ workflowId: id, nodeId: "wait" })).toHaveLength(3);
    expect(await found({ workflowId: id, nodeId: "send" })).toEqual([]);
    expect(await found({ versionId })).toHaveLength(3);
    const q = String(first!.contact_id).toUpperCase();
    expect(await found({ q })).toMatchObject([{ id: first!.id }]);
    expect(await found({ q: "nobody" })).toEqual([]);
    const page = await listRuns(flow.ctx(), { limit: 2, versionId });
    const { nextCursor } = page.pagination;
    expect(await found({ versionId, limit: 2, cursor: nextCursor! })).toHaveLength(1);
    const other = found({ limit: 2, cursor: nextCursor! });
    await expect(other).rejects.toMatchObject({ code: "CURSOR_INVALID" });
  });

  it("and every stretch of a walk are read by index, without sorting", async () => {
    const { flow, id, versionId } = await waiting(1);
    const limit = { limit: 50 };
    const queries = [
      runsQuery(flow.ctx(), { ...limit, workflowId: id, nodeId: "wait" }, "run_9"),
      runsQuery(flow.ctx(), { ...limit, workflowId: id, nodeId: "wait", status: "failed" }),
      runsQuery(flow.ctx(), { ...limit, workflowId: id, status: "paused" }, "run_9"),
      runsQuery(flow.ctx(), { ...limit, versionId, status: "waiting" }),
      ...(["pause", "resume", "cancel", "retry"] as const).flatMap((action) =>
        [{}, { nodeId: "wait" }, { versionId }].flatMap((filter) =>
          stretchQueries(flow.ctx(), { workflowId: id, action, filter, at: 0 }, "run_5").map(
            (one) => ({ toSQL: () => one }),
          ),
        ),
      ),
    ];
    for (const query of queries) {
      const plan = (await queryPlan(env.DB_SHARD_0, query)).join(" | ");
      expect(`${query.toSQL().sql} ${plan}`).toMatch(/USING (COVERING )?INDEX workflow_runs_/);
      expect(`${query.toSQL().sql} ${plan}`).not.toMatch(/SCAN workflow_runs|TEMP B-TREE/);
      const isOfOneStep = / "?node_id"? = \?/.test(query.toSQL().sql.split(/where/i)[1]!);
      expect(plan).toContain(
        isOfOneStep ? "INDEX workflow_runs_node_id (" : "SEARCH workflow_runs",
      );
    }
  });
});
