import { describe, expect, it } from "vitest";
import { chain, newFlow, send, wait } from "../../../testing/flows";
import { deleteTemplate } from "../../templates/delete-template";
import { listVersions } from "../list-versions";
import { pauseWorkflow } from "../pause-workflow";
import { publishWorkflow } from "../publish-workflow";
import { updateWorkflow } from "../update-workflow";
import { compareVersions } from "./compare-versions";
import { rollBackWorkflow } from "./roll-back";

/** A workflow with two versions and a draft that is neither. */
async function staged() {
  const flow = await newFlow(1);
  const first = await flow.publish(chain(wait(60), send(flow.templateId)));
  const edit = async (version: number, seconds: number) =>
    updateWorkflow(flow.ctx(), first.id, { version, definition: chain(wait(seconds)) });
  const { version } = await edit(first.version, 120);
  const second = await publishWorkflow(flow.ctx(), first.id, { version });
  const draft = await edit(second.version, 180);
  const back = (seen: number, versionId = first.activeVersionId!) =>
    rollBackWorkflow(flow.ctx(), first.id, versionId, { version: seen });
  return { flow, first, second, draft, back };
}

describe("Rolling back", () => {
  it("publishes the older definition under the next number: the history stays a line", async () => {
    const { flow, first, draft, back } = await staged();
    const rolled = await back(draft.version);
    expect(rolled).toMatchObject({ hasUnpublishedChanges: false, problems: {} });
    expect(rolled.definition).toEqual(first.definition);
    const versions = await listVersions(flow.ctx(), first.id);
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(versions[0]).toMatchObject({
      ...{ id: rolled.activeVersionId, hash: versions[2]!.hash, definition: first.definition },
    });
    await flow.start(first.id);
    const [run] = await flow.rows("workflow_runs");
    expect(run!.version_id).toBe(rolled.activeVersionId);
  });

  it("to the active version drops the draft and makes no new version", async () => {
    const { flow, second, draft, back } = await staged();
    const rolled = await back(draft.version, second.activeVersionId!);
    expect(rolled).toMatchObject({ activeVersionId: second.activeVersionId });
    expect(rolled.definition).toEqual(second.definition);
    expect(await listVersions(flow.ctx(), second.id)).toHaveLength(2);
  });

  it("keeps a paused workflow paused", async () => {
    const { flow, draft, back } = await staged();
    const paused = await pauseWorkflow(flow.ctx(), draft.id, { version: draft.version });
    expect((await back(paused.version)).status).toBe("paused");
  });

  it("is refused if what the version names is gone, or somebody else was faster", async () => {
    const { flow, draft, back } = await staged();
    await expect(back(draft.version - 1)).rejects.toMatchObject({ code: "VERSION_STALE" });
    await deleteTemplate(flow.ctx(), flow.templateId);
    await expect(back(draft.version)).rejects.toMatchObject({
      ...{ code: "RULE_REFUSED", details: { "nodes.send": ["Choose an email that exists"] } },
    });
  });

  it("knows only versions of this workflow", async () => {
    const { flow, draft, back } = await staged();
    const other = await flow.publish(chain(wait(60)));
    const foreign = back(draft.version, other.activeVersionId!);
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("Comparing versions", () => {
  it("compares to the draft, or to another version", async () => {
    const { flow, first, second } = await staged();
    const compare = (to: string) =>
      compareVersions(flow.ctx(), first.id, first.activeVersionId!, { to });
    const seconds = (after: number) => ({ path: "config.seconds", before: 60, after });
    expect((await compare("draft")).nodes[0]).toMatchObject({ id: "wait", fields: [seconds(180)] });
    const published = await compare(second.activeVersionId!);
    expect(published.nodes[0]).toMatchObject({ id: "wait", fields: [seconds(120)] });
    expect(published.nodes[1]).toMatchObject({ id: "send", change: "removed" });
    expect(published.edges.removed).toHaveLength(1);
  });
});
