import { describe, expect, it } from "vitest";
import { runAs } from "../../../testing/deleted-businesses";
import { type Flow, newFlow, shardWith } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import {
  advanceAll,
  awaiting,
  force,
  justBeforeCommit,
  waiting,
} from "../../../testing/workflows/events";
import { createTag } from "../../contacts/tags";
import { attachTags, detachTags } from "../../contacts";
import { commit, type Write } from "../../../platform/db";
import { publishWorkflow } from "../publish-workflow";
import { updateWorkflow } from "../update-workflow";
import { workOffTagChanges } from "./tag-changes";
import { tagChangesDue } from "./tag-changes-due";

const tag = async (flow: Flow, name = "VIP") =>
  (await createTag(flow.ctx(), { name, color: "grey" })).id;
const write = (flow: Flow, one: Write) => commit(flow.ctx(), { on: "business", writes: [one] });
const give = (flow: Flow, tagId: string, ids = flow.contactIds) =>
  write(flow, attachTags(flow.ctx(), ids, [tagId]));
const take = (flow: Flow, tagId: string, ids = flow.contactIds) =>
  write(flow, detachTags(flow.ctx(), ids, [tagId]));
const workOff = async (flow: Flow) => {
  while ((await workOffTagChanges(flow.ctx())) > 0);
};
const always = { reentry: { type: "always" } };
const keys = async (flow: Flow) =>
  (await flow.rows("workflow_runs", "true ORDER BY entry_key")).map((run) => run.entry_key);

describe("Tags that contacts get and lose", () => {
  it("start the workflows with that tag in their trigger, each change once and in order", async () => {
    const flow = await newFlow(2);
    const [vip, other] = [await tag(flow), await tag(flow, "Other")];
    const added = await flow.publish(
      waiting({ trigger: { type: "tag.added", tagId: vip }, ...always }),
    );
    const removed = await flow.publish(
      waiting({ trigger: { type: "tag.removed", tagId: vip }, ...always }),
    );
    await give(flow, other);
    await give(flow, vip);
    await give(flow, vip);
    await take(flow, vip, flow.contactIds.slice(0, 1));
    await give(flow, vip, flow.contactIds.slice(0, 1));
    const changes = await flow.rows("tag_changes", `tag_id = '${vip}' ORDER BY seq`);
    expect(changes.map(({ type }) => type)).toEqual([
      ...["tag.added", "tag.added", "tag.removed", "tag.added"],
    ]);
    await workOff(flow);
    const runs = await flow.rows("workflow_runs");
    const of = (id: string) => runs.filter((run) => run.workflow_id === id).length;
    expect([of(added.id), of(removed.id)]).toEqual([3, 1]);
    expect(await keys(flow)).toEqual(changes.map(({ seq }) => `tag:${seq}`).toSorted());
    expect(JSON.parse(String(runs[0]!.data))).toMatchObject({ trigger: { tagId: vip } });
    expect(await flow.rows("tag_changes")).toEqual([]);
  });

  it("have one effect if two work them off at once, and if one is killed after its commit", async () => {
    const flow = await newFlow(30);
    const vip = await tag(flow);
    await flow.publish(waiting({ trigger: { type: "tag.added", tagId: vip }, ...always }));
    await give(flow, vip);
    await Promise.allSettled([1, 2, 3].map(() => workOffTagChanges(flow.ctx())));
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toHaveLength(30);

    await take(flow, vip);
    await give(flow, vip);
    let batches = 0;
    const dying = shardWith(async (run) => {
      const answer = await run();
      if (++batches === 2) throw new Error("Killed");
      return answer;
    });
    await expect(workOffTagChanges(flow.ctx(dying))).rejects.toThrow("Killed");
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toHaveLength(60);
  });

  it("are all there if one is killed before its commit", async () => {
    const flow = await newFlow(3);
    const vip = await tag(flow);
    await flow.publish(waiting({ trigger: { type: "tag.added", tagId: vip } }));
    await give(flow, vip);
    const dying = justBeforeCommit(() => Promise.reject(new Error("Killed")));
    await expect(workOffTagChanges(flow.ctx(dying))).rejects.toThrow("Killed");
    expect(await flow.rows("tag_changes")).toHaveLength(3);
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toHaveLength(3);
  });

  it("start the version that is published at that very moment", async () => {
    const flow = await newFlow(1);
    const vip = await tag(flow);
    const trigger = { type: "tag.added", tagId: vip };
    const old = await flow.publish(waiting({ trigger }));
    await give(flow, vip);
    const late = justBeforeCommit(async () => {
      const definition = waiting({ trigger, ...always });
      const { version } = await updateWorkflow(flow.ctx(), old.id, {
        ...{ definition, version: old.version },
      });
      await publishWorkflow(flow.ctx(), old.id, { version });
    });
    await workOffTagChanges(flow.ctx(late));
    const [run] = await flow.rows("workflow_runs");
    expect(run!.version_id).not.toBe(old.activeVersionId);
  });

  it("are worked off a bounded piece at a time, however many kinds there are", async () => {
    const flow = await newFlow(2);
    const tags = await Promise.all(Array.from({ length: 15 }, (_, i) => tag(flow, `Tag ${i}`)));
    await flow.publish(waiting({ trigger: { type: "tag.added", tagId: tags[14] } }));
    for (const one of tags) await give(flow, one);
    expect(await workOffTagChanges(flow.ctx())).toBe(20);
    expect(await workOffTagChanges(flow.ctx())).toBe(10);
    expect(await flow.rows("workflow_runs")).toHaveLength(2);
  });

  it("start no more workflows at once than a commit can hold, and all of them by and by", async () => {
    const flow = await newFlow(1);
    const vip = await tag(flow);
    for (let i = 0; i < 26; i++) {
      await flow.publish(waiting({ trigger: { type: "tag.added", tagId: vip }, ...always }));
    }
    for (let i = 0; i < 2; i++) {
      await give(flow, vip);
      await take(flow, vip);
    }
    expect(await workOffTagChanges(flow.ctx())).toBe(1);
    expect(await flow.rows("workflow_runs")).toHaveLength(26);
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toHaveLength(52);
    expect(await flow.rows("tag_changes")).toEqual([]);
  });

  it("end the waits for them, though no workflow begins with one", async () => {
    const flow = await newFlow(2);
    const vip = await tag(flow);
    const { id } = await flow.publish(awaiting({ type: "tag.added", tagId: vip }));
    await flow.start(id);
    await advanceAll(flow);
    await give(flow, vip, flow.contactIds.slice(0, 1));
    // SQLite's clock notes when it was; the flow's says when the wait began.
    await force(
      "UPDATE tag_changes SET at = ? WHERE business_id = ?",
      ...[flow.clock.now + 1, flow.businessId],
    );
    await workOff(flow);
    await advanceAll(flow);
    const steps = await flow.rows("run_steps", "node_id = 'yes'");
    expect(steps).toHaveLength(1);
  });

  it("are told of by the Clock, and a business whose turn fails holds nobody up", async () => {
    keptLog();
    const [broken, flow] = [await newFlow(1), await newFlow(1)];
    for (const one of [broken, flow]) {
      const vip = await tag(one);
      await one.publish(waiting({ trigger: { type: "tag.added", tagId: vip } }));
      await give(one, vip);
    }
    await force(
      "UPDATE workflow_versions SET definition = '{' WHERE business_id = ?",
      broken.businessId,
    );
    const { db } = flow.ctx();
    const now = Date.now();
    expect(await tagChangesDue.nextDue(db, now, "shard-0")).toBe(now);
    await runAs(tagChangesDue, "shard-0", now);
    expect(await flow.rows("workflow_runs")).toHaveLength(1);
    expect(await broken.rows("tag_changes")).toHaveLength(1);
    expect(await tagChangesDue.nextDue(db, now, "shard-0")).toBe(now + 60_000);
    await force("DELETE FROM tag_changes WHERE business_id = ?", broken.businessId);
    expect(await tagChangesDue.nextDue(db, now + 60_000, "shard-0")).toBeNull();
  });

  it("leave nothing behind where nobody asks", async () => {
    const flow = await newFlow(2);
    await flow.publish(waiting());
    await give(flow, await tag(flow));
    expect(await flow.rows("tag_changes")).toEqual([]);
  });
});
