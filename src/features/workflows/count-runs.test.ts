import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { addContacts, chain, newFlow, send, wait } from "../../testing/flows";
import { advanceAll } from "../../testing/workflows/events";
import { cancelRun } from "./cancel-run";
import { countRuns, countRunsQuery } from "./count-runs";
import { enrollContacts } from "./enroll-contacts";
import { publishWorkflow } from "./publish-workflow";
import { updateWorkflow } from "./update-workflow";

/** Two versions of a workflow, with runs of both in many states, and one in which nobody is. */
async function busy() {
  const flow = await newFlow(6);
  const first = await flow.publish(chain(wait(3600), send(flow.templateId)));
  const empty = await flow.publish(chain(wait(60)));
  await flow.start(first.id);
  await advanceAll(flow);
  const { version } = await updateWorkflow(flow.ctx(), first.id, {
    version: first.version,
    definition: chain(send(flow.templateId)),
  });
  await publishWorkflow(flow.ctx(), first.id, { version });
  const enter = (...contactIds: string[]) => enrollContacts(flow.ctx(), first.id, { contactIds });
  await enter(...flow.contactIds.slice(0, 3));
  await advanceAll(flow);
  const [one, two] = await flow.rows("workflow_runs", "status = 'waiting' ORDER BY id");
  await cancelRun(flow.ctx(), String(one!.id));
  await env.DB_SHARD_0.prepare(
    "UPDATE workflow_runs SET status = 'failed', finished_at = started_at WHERE id = ?",
  )
    .bind(two!.id)
    .run();
  await enter(flow.contactIds[5]!);
  return { flow, id: first.id, empty: empty.id };
}

describe("Runs by status", () => {
  it("are as many as there are, of all versions; none of a workflow in which nobody was", async () => {
    const { flow, id, empty } = await busy();
    const counts = await countRuns(flow.ctx(), [id, empty]);
    const none = { running: 0, waiting: 0, completed: 0, exited: 0, failed: 0, cancelled: 0 };
    expect(counts.get(empty)).toEqual(none);
    expect(counts.get(id)).toEqual({ ...none, ...(await flow.states()) });
    expect(counts.get(id)).toMatchObject({ running: 1, waiting: 4, completed: 3, failed: 1 });
  });

  it("are counted without reading those that wait or have ended", async () => {
    const { flow, id } = await busy();
    await addContacts(flow.businessId, 400);
    await env.DB_SHARD_0.prepare(
      `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
         status, node_id, visit, started_at)
       SELECT r.business_id, r.id || c.id, r.workflow_id, r.version_id, c.id, 'more', r.status,
         r.node_id, r.visit, r.started_at
       FROM contacts AS c CROSS JOIN (SELECT * FROM workflow_runs WHERE business_id = ?1
         AND status = 'waiting' LIMIT 1) AS r WHERE c.business_id = ?1`,
    )
      .bind(flow.businessId)
      .run();
    const { sql, params } = countRunsQuery(flow.ctx(), [id]);
    const { meta } = await env.DB_SHARD_0.prepare(sql)
      .bind(...params)
      .all();
    expect((await countRuns(flow.ctx(), [id])).get(id)!.waiting).toBeGreaterThan(400);
    expect(meta.rows_read).toBeLessThan(60);
  });
});
