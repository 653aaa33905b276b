import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open } from "../../../platform/crypto";
import { chain, type Flow, newFlow } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { call, callPlace } from "../../../testing/workflows/calls";
import { newOwner } from "../../../testing/world";
import { advanceRuns } from "../advance-runs";
import { CallPool } from "../calls/call-pool";
import { createWorkflow } from "../create-workflow";
import { getWorkflow } from "../get-workflow";
import { listVersions } from "../list-versions";
import { publishWorkflow } from "../publish-workflow";
import type { Definition, NodeOf } from "../schemas";
import { updateWorkflow } from "../update-workflow";
import { compareVersions } from "../versions/compare-versions";
import { rollBackWorkflow } from "../versions/roll-back";

keptLog();

const KEY = "Bearer sk_live_do-not-tell";

const bearer = (value = KEY) => [{ name: "Authorization", value }];

function httpIn({ nodes }: Definition): NodeOf<"http"> {
  return nodes.find((node) => node.type === "http")!;
}

async function advance(flow: Flow): Promise<void> {
  const pool = new CallPool();
  await advanceRuns(flow.ctx(), pool);
  while (pool.size > 0) await pool.next();
}

describe("The value of a secret header", () => {
  it.each([
    ["Authorization", undefined],
    ["X-Api-Key", undefined],
    ["X-Auth-Token", undefined],
    ["X-Whatever", true],
  ])("is sealed and read back by nobody: %s", async (name, secret) => {
    const owner = await newOwner();
    const at = `/businesses/${owner.businessId}/workflows`;
    const header = { name, value: KEY, ...(secret && { secret }) };
    const definition = chain(call("https://api.example.com/x", { headers: [header] }));
    const made = await owner.request<{ id: string; version: number }>("POST", at, {
      name: "Call",
      definition,
    });
    expect(made.status).toBe(201);
    const { id, version } = made.data;
    const own = `${at}/${id}`;
    const answers = [
      made,
      await owner.request("PATCH", own, { definition, version }),
      await owner.request("POST", `${own}/publish`, { version: version + 1 }),
      await owner.request("GET", own),
      await owner.request("GET", at),
      await owner.request("GET", `${own}/versions`),
      await owner.request("GET", `/businesses/${owner.businessId}/audit`),
    ];
    expect(JSON.stringify(answers.at(-1))).toContain("workflow.updated");
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 200, 200]);
    expect(JSON.stringify(answers)).not.toContain("do-not-tell");
    for (const table of ["workflows", "workflow_versions", "workflow_secrets"]) {
      const { results } = await env.DB_SHARD_0.prepare(
        `SELECT * FROM ${table} WHERE business_id = ?`,
      )
        .bind(owner.businessId)
        .all();
      expect(results).toHaveLength(1);
      expect(JSON.stringify(results)).not.toContain("do-not-tell");
    }
  });

  it("goes out with the call, values of the contact in it", async () => {
    const place = callPlace();
    const headers = [
      { name: "Authorization", value: `${KEY} {{ contact.firstName }}` },
      { name: "X-Plain", value: "plain" },
    ];
    const flow = await newFlow(1);
    const { id } = await flow.publish(chain(call(place.url, { headers })));
    await flow.start(id);
    await advance(flow);
    const [made] = await place.calls();
    expect(made!.headers).toMatchObject({ authorization: `${KEY} Ada`, "x-plain": "plain" });
    const stored = httpIn((await getWorkflow(flow.ctx(), id)).definition);
    expect(stored.config.headers[1]).toEqual({ name: "X-Plain", value: "plain" });
  });

  it("stays through what is saved with its reference, copied elsewhere and rolled back", async () => {
    const place = callPlace();
    const flow = await newFlow(1);
    const ctx = flow.ctx();
    const first = await flow.publish(chain(call(place.url, { headers: bearer() })));
    // As the editor saves it, again and again: typed once more, or as it came.
    const typed = chain(call(place.url, { headers: bearer() }));
    const again = await updateWorkflow(ctx, first.id, {
      definition: typed,
      version: first.version,
    });
    expect(again.hasUnpublishedChanges).toBe(false);
    const { definition } = again;
    const same = await updateWorkflow(ctx, first.id, { definition, version: again.version });
    expect(same).toMatchObject({ hasUnpublishedChanges: false, problems: {} });
    expect(await flow.rows("workflow_secrets")).toHaveLength(1);

    const other = chain(call(place.url, { headers: bearer("Bearer another") }));
    const changed = await updateWorkflow(ctx, first.id, {
      definition: other,
      version: same.version,
    });
    expect(changed.hasUnpublishedChanges).toBe(true);
    const second = await publishWorkflow(ctx, first.id, { version: changed.version });
    const versions = await listVersions(ctx, first.id);
    const [, { id: oldId }] = versions as [unknown, { id: string }];
    const { nodes } = await compareVersions(ctx, first.id, oldId, { to: "draft" });
    expect(nodes).toMatchObject([{ id: "call", fields: [{ path: "config.headers.0.value" }] }]);
    await rollBackWorkflow(ctx, first.id, oldId, { version: second.version });

    const copy = await createWorkflow(ctx, { name: "Copy", definition });
    expect(copy.problems).toEqual({});
    await publishWorkflow(ctx, copy.id, { version: copy.version });
    await flow.start(first.id);
    await flow.start(copy.id);
    await advance(flow);
    const sent = (await place.calls()).map(({ headers }) => headers.authorization);
    expect(sent).toEqual([KEY, KEY]);
  });

  it("goes to the server it was given for and to no other", async () => {
    const flow = await newFlow(1);
    const first = await flow.publish(
      chain(call("https://api.example.com/x", { headers: bearer() })),
    );
    const { headers } = httpIn(first.definition).config;
    const moved = async (url: string) =>
      (
        await createWorkflow(flow.ctx(), {
          name: "Move",
          definition: chain(call(url, { headers })),
        })
      ).problems;
    const again = ["Enter the value of Authorization again: it was given elsewhere"];
    expect(await moved("https://api.example.com/y/{{ contact.id }}")).toEqual({});
    expect(await moved("https://api.example.com.evil.example/x")).toEqual({ "nodes.call": again });
    expect(await moved("https://api.example.com:443/x")).toEqual({});

    // Past publishing, which refuses it.
    const place = callPlace();
    await flow
      .ctx()
      .db.$client.prepare(
        `UPDATE workflow_versions SET definition = replace(definition, ?, ?) WHERE business_id = ?`,
      )
      .bind("https://api.example.com/x", place.url, flow.businessId)
      .run();
    await flow.start(first.id);
    await advance(flow);
    expect(await place.calls()).toEqual([]);
    expect(await flow.rows("step_dead_letters")).toMatchObject([
      { reason: "A secret header was given for another server", attempts: 1 },
    ]);
  });

  it("is asked for before publishing where it is missing", async () => {
    const flow = await newFlow(1);
    const headers = [...bearer(""), { name: "X-Empty", value: "" }];
    const definition = chain(call("https://api.example.com/x", { headers }));
    const { problems } = await createWorkflow(flow.ctx(), { name: "Empty", definition });
    expect(problems).toEqual({ "nodes.call": ["Enter the value of Authorization"] });
  });

  it("is of no use to another business", async () => {
    const [theirs, ours] = [await newFlow(1), await newFlow(1)];
    const url = "https://api.example.com/x";
    const { definition } = await theirs.publish(chain(call(url, { headers: bearer() })));
    const { problems } = await createWorkflow(ours.ctx(), { name: "Pasted", definition });
    expect(problems).toEqual({
      "nodes.call": ["Enter the value of Authorization again: it was given elsewhere"],
    });
    const own = await ours.publish(chain(call(url, { headers: bearer() })));
    expect(httpIn(own.definition).config.headers).not.toEqual(httpIn(definition).config.headers);
  });

  it("opens in its own row, for the rotation of keys to seal anew", async () => {
    const flow = await newFlow(1);
    await flow.publish(chain(call("https://api.example.com/x", { headers: bearer() })));
    const [row] = await flow.rows("workflow_secrets");
    const place = { table: "workflow_secrets", rowId: String(row!.id) };
    expect(open(flow.ctx().config, place, String(row!.value))).toBe(KEY);
  });
});
