import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { backoffMs } from "../engine/backoff";
import { chain, newFlow, send } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { queryPlan } from "../../../testing/query-plan";
import { call, callPlace, type CallPlace } from "../../../testing/workflows/calls";
import { advanceAll, force } from "../../../testing/workflows/events";
import { handAll } from "../../../testing/workflows/handed";
import { advanceRuns } from "../advance-runs";
import { CallPool } from "../calls/call-pool";
import { getRun } from "../get-run";
import { dismissLetter, replayLetter } from "./close-letter";
import { closeLetters, continueLetters } from "./close-letters";
import { countReasons, reasonsQuery } from "./count-reasons";
import { lettersQuery, listLetters } from "./list-letters";
import { openLettersQuery } from "./open-letters";

keptLog();

type Flow = Awaited<ReturnType<typeof newFlow>>;

async function advance(flow: Flow): Promise<void> {
  const pool = new CallPool();
  await advanceRuns(flow.ctx(), pool);
  while (pool.size > 0) await pool.next();
}

/** Runs whose step calls a server that refuses, so that they have failed. */
async function failed(place: CallPlace, attempts = 1) {
  const flow = await newFlow();
  const node = { ...call(place.url), retry: { attempts, firstSeconds: 10 } };
  const workflow = await flow.publish(chain(node, send(flow.templateId)));
  await flow.start(workflow.id);
  for (let tried = 0; tried < attempts; tried++) {
    await advance(flow);
    flow.clock.now += 6 * 3600_000;
  }
  expect(await flow.states()).toEqual({ failed: 1 });
  const [{ id }] = (await flow.rows("workflow_runs")) as [{ id: string }];
  return { flow, workflow, id, key: { runId: id, nodeId: "call", visit: 0 } };
}

/** Runs that have failed because their template was deleted. */
async function withoutTemplate(contacts: number) {
  const flow = await newFlow(contacts);
  const workflow = await flow.publish(chain(send(flow.templateId)));
  await flow.start(workflow.id);
  const set = (at: number | null) =>
    force("UPDATE templates SET deleted_at = ? WHERE business_id = ?", at, flow.businessId);
  await set(1);
  while ((await advanceRuns(flow.ctx())) > 0) flow.clock.now += 1;
  await set(null);
  return { flow, workflow };
}

describe("7. Retry: 429/5xx/time-outs exponential with jitter, Retry-After honoured, 4xx permanent; exhausted → dead-letter row with reason, replay keeps the key", () => {
  it("pauses double, half of each is chance, and a server that asks for more gets it", () => {
    const policy = { attempts: 10, firstSeconds: 10 };
    const keys = Array.from({ length: 200 }, (_, i) => `run_${i}`);
    for (const attempt of [1, 2, 3, 4]) {
      const full = 10_000 * 2 ** (attempt - 1);
      const pauses = keys.map((key) => backoffMs(policy, attempt, key, null));
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(full / 2);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(full);
      expect(new Set(pauses).size).toBeGreaterThan(150);
    }
    expect(backoffMs(policy, 1, "run_1", 3600_000)).toBe(3600_000);
  });

  it("a step whose tries are spent is a dead letter that says why", async () => {
    const place = callPlace();
    await place.answers({ status: 503 });
    const { flow, workflow, id } = await failed(place, 3);
    expect(await place.calls()).toHaveLength(3);
    const { items } = await listLetters(flow.ctx(), { limit: 10, status: "open" });
    expect(items).toMatchObject([
      {
        ...{ runId: id, nodeId: "call", visit: 0, type: "http", attempts: 3, status: "open" },
        reason: "The server answered 503",
        workflow: { id: workflow.id, name: "Welcome" },
        contact: { email: `${flow.contactIds[0]}@example.com` },
      },
    ]);
    expect(await getRun(flow.ctx(), id)).toMatchObject({ deadLetter: true, attempts: 3 });
  });

  it("one that is refused for good is not tried again", async () => {
    const place = callPlace();
    await place.answers({ status: 404 });
    const flow = await newFlow();
    const node = { ...call(place.url), retry: { attempts: 5, firstSeconds: 1 } };
    const { id } = await flow.publish(chain(node));
    await flow.start(id);
    await advance(flow);
    expect(await place.calls()).toHaveLength(1);
    expect(await flow.rows("step_dead_letters")).toMatchObject([
      { attempts: 1, reason: "The server answered 404" },
    ]);
  });

  it("a replay keeps the key, as often as it takes, and counts its tries on", async () => {
    const place = callPlace();
    await place.answers({ status: 503 }, { status: 503 }, { status: 200 });
    const { flow, id, key } = await failed(place);
    const asked = [1, 2, 3].map(() => replayLetter(flow.ctx(), key));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await advance(flow);
    expect(await flow.rows("step_dead_letters")).toMatchObject([{ status: "open", attempts: 2 }]);
    expect(await replayLetter(flow.ctx(), key)).toEqual({ runId: id, status: "replayed" });
    await advance(flow);
    await advanceAll(flow);
    expect(await flow.states()).toEqual({ completed: 1 });
    const keys = (await place.calls()).map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual(Array.from({ length: 3 }, () => `${id}:call:0`));
    expect(await flow.rows("email_messages")).toMatchObject([{ key: `${id}:send:1` }]);
    expect(await flow.rows("run_steps", "node_id = 'call'")).toMatchObject([
      { visit: 0, status: "completed" },
    ]);
    const again = replayLetter(flow.ctx(), key);
    await expect(again).rejects.toMatchObject({ code: "STATE_INVALID" });
  });
});

describe("dead letters", () => {
  it("that are dismissed end their run for good", async () => {
    const place = callPlace();
    await place.answers({ status: 503 });
    const { flow, key } = await failed(place);
    expect(await dismissLetter(flow.ctx(), key)).toMatchObject({ status: "dismissed" });
    expect(await flow.states()).toEqual({ cancelled: 1 });
    const refused = { code: "STATE_INVALID" };
    await expect(replayLetter(flow.ctx(), key)).rejects.toMatchObject(refused);
    const unknown = dismissLetter(flow.ctx(), { ...key, visit: 7 });
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("are listed by reason, too", async () => {
    const place = callPlace();
    await place.answers({ status: 404 }, { status: 503 });
    const flow = await newFlow(2);
    const node = { ...call(place.url), retry: { attempts: 1, firstSeconds: 1 } };
    await flow.start((await flow.publish(chain(node))).id);
    await advance(flow);
    const listed = async (reason?: string, cursor?: string) =>
      listLetters(flow.ctx(), { limit: 1, status: "open", reason, cursor });
    const refused = await listed("The server answered 404");
    expect(refused).toMatchObject({
      items: [{ reason: "The server answered 404" }],
      pagination: { hasMore: false },
    });
    expect((await listed("Something else")).items).toEqual([]);
    const { pagination } = await listed();
    const moved = listed("The server answered 404", pagination.nextCursor!);
    await expect(moved).rejects.toMatchObject({ code: "CURSOR_INVALID" });
  });

  it("are counted by reason, listed in pages, and replayed all at once", async () => {
    const { flow, workflow } = await withoutTemplate(620);
    expect(await countReasons(flow.ctx(), { status: "open" })).toMatchObject([
      { reason: "The template was deleted", letters: 620 },
    ]);
    const seen = new Set<string>();
    for (let cursor: string | undefined; ;) {
      const page = await listLetters(flow.ctx(), { limit: 250, status: "open", cursor });
      for (const { runId } of page.items) seen.add(runId);
      cursor = page.pagination.nextCursor ?? undefined;
      if (cursor === undefined) break;
    }
    expect(seen.size).toBe(620);
    const other = await closeLetters(flow.ctx(), "replay", { reason: "Another one" });
    expect(other).toEqual({ matched: 0, done: 0 });
    const filter = { workflowId: workflow.id, nodeId: "send", reason: "The template was deleted" };
    const answer = await closeLetters(flow.ctx(), "replay", filter);
    expect(answer).toEqual({ matched: 620, done: 500 });
    await handAll(flow, "workflow.letters_continued", continueLetters, 3);
    while ((await advanceRuns(flow.ctx())) > 0);
    expect(await flow.states()).toEqual({ completed: 620 });
    expect(await flow.rows("email_messages")).toHaveLength(620);
    expect(await flow.rows("step_dead_letters", "status = 'replayed'")).toHaveLength(620);
  });

  it("are dismissed all at once", async () => {
    const { flow } = await withoutTemplate(3);
    expect(await closeLetters(flow.ctx(), "dismiss", {})).toEqual({ matched: 3, done: 3 });
    expect(await flow.states()).toEqual({ cancelled: 3 });
    expect(await countReasons(flow.ctx(), { status: "open" })).toEqual([]);
  });

  it("are found by index", async () => {
    const ctx = (await newFlow()).ctx();
    const asked = { filter: {}, at: 9 };
    const after = { failedAt: 5, runId: "run_1" };
    const queries = [
      lettersQuery(ctx, { limit: 9, status: "open" }),
      lettersQuery(ctx, { limit: 9, status: "open", workflowId: "wfl_1" }, { ...after, visit: 0 }),
      reasonsQuery(ctx, { status: "open" }),
      reasonsQuery(ctx, { status: "open", workflowId: "wfl_1" }),
      openLettersQuery(ctx, asked, after),
      openLettersQuery(ctx, { ...asked, filter: { workflowId: "wfl_1" } }, after),
    ];
    for (const query of queries) {
      const plan = (await queryPlan(env.DB_SHARD_0, { toSQL: () => query })).join(" | ");
      expect(plan).toMatch(/USING (COVERING )?INDEX step_dead_letters_(workflow_id|status)/);
      expect(plan).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER BY.*SEARCH/);
    }
  });
});
