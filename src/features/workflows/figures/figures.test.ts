import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { byStepStatement } from "../../email/figures/emails-by-step";
import { chain, newFlow, send, wait } from "../../../testing/flows";
import { queryPlan } from "../../../testing/query-plan";
import { advanceAll, force } from "../../../testing/workflows/events";
import { cancelRun } from "../cancel-run";
import { getProgress } from "../get-progress";
import type { WorkflowNode } from "../schemas";
import { hoursQuery, placesQuery, sumsQuery } from "./figure-queries";
import { workflowFigures } from "./workflow-figures";

const DAY = 86_400_000;

async function running() {
  const flow = await newFlow(4);
  flow.clock.now = Date.parse("2026-03-01T12:00Z");
  const goal: WorkflowNode = {
    ...{ id: "bought", typeVersion: 1, type: "goal" },
    config: { goal: "Has bought" },
  };
  const workflow = await flow.publish(
    chain(wait(86_400), send(flow.templateId), goal, wait(60, "rest")),
  );
  await flow.start(workflow.id);
  await advanceAll(flow);
  const [first] = await flow.rows("workflow_runs");
  await cancelRun(flow.ctx(), String(first!.id));
  flow.clock.now += DAY;
  await advanceAll(flow);
  return { flow, id: workflow.id, versionId: workflow.activeVersionId! };
}

describe("the figures of a workflow", () => {
  it("say who came in, where they are, which way they went, and how it ended", async () => {
    const { flow, id, versionId } = await running();
    await force(
      `UPDATE email_messages SET sent_at = ?1, opened_at = ?1, updated_at = ?1, status = 'sent'
       WHERE business_id = ?2`,
      flow.clock.now,
      flow.businessId,
    );
    const before = await workflowFigures(flow.ctx(), id, { versionId });
    expect(before.totals).toEqual({
      ...{ entered: 4, active: 3, completed: 0, exited: 0, failed: 0, cancelled: 1, goal: 3 },
      ...{ goalRate: 0.75, averageMs: null },
    });
    flow.clock.now += 60_000;
    await advanceAll(flow);
    const figures = await workflowFigures(flow.ctx(), id, {});
    expect(figures.totals).toMatchObject({ active: 0, completed: 3, averageMs: DAY + 60_000 });
    expect(figures.nodes).toEqual([
      expect.objectContaining({ nodeId: "bought", entered: 3, completed: 3, emails: null }),
      {
        ...{ nodeId: "rest", active: 0, entered: 3, completed: 3, skipped: 0, failed: 0 },
        ...{ averageMs: 60_000, emails: null },
      },
      expect.objectContaining({ nodeId: "send", emails: { sent: 3, opened: 3, clicked: 0 } }),
      expect.objectContaining({ nodeId: "wait", entered: 4, completed: 3, averageMs: DAY }),
    ]);
    expect(figures.edges).toContainEqual({ from: "wait", port: "next", count: 3, share: 1 });
    expect(figures.days).toEqual([
      { day: "2026-03-01", entered: 4, completed: 0, exited: 0, goal: 0, goalRate: 0 },
      { day: "2026-03-02", entered: 0, completed: 3, exited: 0, goal: 3, goalRate: null },
    ]);
    const progress = await getProgress(flow.ctx(), id);
    expect(progress).toMatchObject({ entered: 4, runs: { completed: 3, cancelled: 1 } });
  });

  it("can be asked of some days and of a version", async () => {
    const { flow, id } = await running();
    const ask = async (query: object) => (await workflowFigures(flow.ctx(), id, query)).totals;
    expect(await ask({ from: "2026-03-02", to: "2026-03-02" })).toMatchObject({
      ...{ entered: 0, goal: 3, active: 3, cancelled: 0 },
    });
    expect(await ask({ to: "2026-03-01" })).toMatchObject({ entered: 4, goal: 0, cancelled: 1 });
    expect(await ask({ versionId: "wfv_01h00000000000000000000000" })).toMatchObject({
      ...{ entered: 0, active: 0 },
    });
    const backwards = ask({ from: "2026-03-02", to: "2026-03-01" });
    await expect(backwards).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  it("go by the days of the business, to the hour", async () => {
    const { flow, id } = await running();
    const zone = async (name: string) => {
      const sql = "UPDATE businesses SET time_zone = ? WHERE id = ?";
      await env.DB.prepare(sql).bind(name, flow.businessId).run();
      await flow.ctx().cache.invalidate("business", flow.businessId);
    };
    // 12:00 UTC on 1 March, and on 2 March, are early in the morning of the days after in Kiritimati.
    await zone("Pacific/Kiritimati");
    const ask = (query: object) => workflowFigures(flow.ctx(), id, query);
    const first = await ask({ from: "2026-03-02", to: "2026-03-02" });
    expect(first.period).toEqual({
      ...{ from: "2026-03-02", to: "2026-03-02", timeZone: "Pacific/Kiritimati" },
    });
    expect(first.totals).toMatchObject({ entered: 4, goal: 0, cancelled: 1 });
    expect(first.days).toMatchObject([{ day: "2026-03-02", entered: 4, goal: 0 }]);
    expect(first.hours).toHaveLength(24);
    expect(first.hours.filter(({ entered }) => entered > 0)).toMatchObject([
      { at: "2026-03-01T12:00:00.000Z", entered: 4 },
    ]);
    const both = await ask({ from: "2026-02-20", to: "2026-03-03" });
    expect(both).toMatchObject({ totals: { entered: 4, goal: 3 }, hours: [] });
    expect(both.days.map(({ day }) => day)).toEqual(["2026-03-02", "2026-03-03"]);
    expect(both.nodes).toContainEqual(expect.objectContaining({ nodeId: "wait", entered: 4 }));
    expect((await ask({ from: "2026-03-03", to: "2026-03-03" })).totals).toMatchObject({
      ...{ entered: 0, goal: 3 },
    });
    expect((await ask({ from: "2026-03-01", to: "2026-03-01" })).totals.entered).toBe(0);
  });

  it("cover 400 days at most, and without a beginning all of them", async () => {
    const { flow, id } = await running();
    const ask = (query: object) => workflowFigures(flow.ctx(), id, query);
    expect((await ask({ from: "2025-01-26", to: "2026-03-01" })).totals.entered).toBe(4);
    const long = ask({ from: "2025-01-25", to: "2026-03-01" });
    await expect(long).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    flow.clock.now += 500 * DAY;
    const all = await ask({});
    expect(all).toMatchObject({ period: { from: null }, totals: { entered: 4 }, days: [] });
    flow.clock.now -= 450 * DAY;
    expect((await ask({})).days).toMatchObject([{ day: "2026-03-01" }, { day: "2026-03-02" }]);
    const plain = await ask({ series: "false" });
    expect(plain).toMatchObject({ totals: { entered: 4 }, days: [], hours: [] });
  });

  it("are read by their key", async () => {
    const ctx = (await newFlow()).ctx();
    const hours = { since: 5, until: 240 };
    const whose = [{ workflowId: "wfl_1" }, { workflowId: "wfl_1", versionId: "wfv_1" }];
    const queries = [
      ...whose.flatMap((each) => [
        sumsQuery(ctx, each, hours),
        hoursQuery(ctx, each, hours),
        placesQuery(ctx, each),
      ]),
      byStepStatement(ctx, "wfl_1", ["send"], { since: 0, until: 9 }),
    ];
    for (const query of queries) {
      const plan = (await queryPlan(env.DB_SHARD_0, { toSQL: () => query })).join(" | ");
      expect(plan).toMatch(
        /sqlite_autoindex_(workflow_(figures|hours|places)|email_figures)_1 \(business_id=\? AND/,
      );
      expect(plan).not.toMatch(/SCAN (workflow|email|[fh]\b)/);
      expect(plan).not.toMatch(/SEARCH h (?!.*node_id=\? AND hour>\? AND hour<\?)/);
    }
  });
});
