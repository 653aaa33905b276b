import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chain, newFlow, send, shardWith, wait } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { shardTick } from "../../../testing/workflows/deliver";
import { force } from "../../../testing/workflows/events";
import { RUNS_AT_ONCE } from "../due-runs";
import { advanceWork } from "../workflow-work";

keptLog();

const DUE = 500;
/** Runs of each contact, of which one is due. */
const EACH = 40;
const YEAR_MS = 365 * 86_400_000;

describe("15. Ten thousand timers due together among a million fire within 30 s", () => {
  it("in small: 500 among 20,000 go on in one wake-up, a hundred in a commit; the others wait on", async () => {
    await env.DB_SHARD_0.exec("DELETE FROM timers");
    const flow = await newFlow(DUE);
    const definition = chain(wait(3600), send(flow.templateId));
    const { id: workflowId, activeVersionId } = await flow.publish(definition);
    const now = Date.now();
    const numbers = `json_each(?1) AS contact CROSS JOIN (
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${EACH - 1})
      SELECT i FROM n)`;
    await force(
      `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
         status, node_id, visit, since, started_at)
       SELECT ?2, 'run_' || contact.value || i, ?3, ?4, contact.value, i, 'waiting', 'wait', 0, ?5, ?5
       FROM ${numbers}`,
      ...[JSON.stringify(flow.contactIds), flow.businessId, workflowId, activeVersionId],
      now - 3600_000,
    );
    await force(
      `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at)
       SELECT ?2, 'run_' || contact.value || i, ?3, 'wait', 0, iif(i = 0, ?4, ?4 + ${YEAR_MS} + i)
       FROM ${numbers}`,
      ...[JSON.stringify(flow.contactIds), flow.businessId, workflowId, now],
    );
    let commits = 0;
    const counted = shardWith((run) => {
      commits++;
      return run();
    });
    const tick = shardTick(advanceWork, { shard: counted });
    expect(await advanceWork.run(tick)).toEqual({ again: false });
    expect(commits).toBe(DUE / RUNS_AT_ONCE);
    expect(await flow.states()).toEqual({ completed: DUE, waiting: DUE * (EACH - 1) });
    const emails = await flow.rows("email_messages");
    expect(new Set(emails.map(({ contact_id }) => contact_id)).size).toBe(DUE);
    expect(emails).toHaveLength(DUE);
    await env.DB_SHARD_0.exec("DELETE FROM timers");
  });
});
