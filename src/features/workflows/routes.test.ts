import { describe, expect, it } from "vitest";
import { chain, send, wait } from "../../testing/flows";
import { addContact, api, type Shop } from "../../testing/shop";
import type {
  Definition,
  ProgressDto,
  RunDetailDto,
  RunDto,
  WorkflowDto,
  WorkflowSummaryDto,
} from "./schemas";

async function create(shop: Shop, definition: Definition): Promise<WorkflowDto> {
  return (await shop.request<WorkflowDto>("POST", "/workflows", { name: "Welcome", definition }))
    .data;
}

async function published(shop: Shop, definition = chain(wait(86_400))): Promise<WorkflowDto> {
  const { id, version } = await create(shop, definition);
  return (await shop.request<WorkflowDto>("POST", `/workflows/${id}/publish`, { version })).data;
}

/** Asks until the answer is as it should be. */
async function eventually<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("a workflow over HTTP", () => {
  it("is drafted, changed, published, paused, resumed, deleted and restored", async () => {
    const shop = await api();
    const draft = await create(shop, chain(wait(60)));
    expect(draft).toMatchObject({ status: "draft", version: 1, hasUnpublishedChanges: true });
    const path = `/workflows/${draft.id}`;
    const step = async (method: string, verb: string, body?: unknown) =>
      (await shop.request<WorkflowDto>(method, `${path}${verb}`, body)).data;
    expect(await step("PATCH", "", { name: "Hello", version: 1 })).toMatchObject({
      name: "Hello",
      version: 2,
    });
    expect(await step("POST", "/publish", { version: 2 })).toMatchObject({
      status: "active",
      version: 3,
      hasUnpublishedChanges: false,
    });
    expect(await step("POST", "/pause", { version: 3 })).toMatchObject({ status: "paused" });
    const again = await shop.request("POST", `${path}/pause`, { version: 4 });
    expect([again.status, again.code]).toEqual([409, "STATE_INVALID"]);
    const stale = await shop.request("POST", `${path}/resume`, { version: 3 });
    expect([stale.status, stale.code]).toEqual([409, "VERSION_STALE"]);
    expect(await step("POST", "/resume", { version: 4 })).toMatchObject({ status: "active" });
    expect(await step("DELETE", "")).toEqual({ id: draft.id });
    expect((await shop.request("GET", path)).status).toBe(404);
    expect(await step("POST", "/restore")).toMatchObject({ status: "draft", name: "Hello" });
    expect(await step("GET", "")).toMatchObject({ status: "draft", version: 7 });
  });

  it("is refused with the reasons by step", async () => {
    const shop = await api();
    const { id, version } = await create(shop, chain(send("tpl_01h00000000000000000000000")));
    const refused = await shop.request("POST", `/workflows/${id}/publish`, { version });
    expect([refused.status, refused.code, refused.details]).toEqual([
      422,
      "RULE_REFUSED",
      { "nodes.send": ["Choose an email that exists"] },
    ]);
  });

  it.each([
    ["a wait of no time", chain(wait(0))],
    ["a wait of six years", chain(wait(6 * 366 * 86_400))],
    ["a step of unknown type", { ...chain(), nodes: [{ id: "x", type: "fly", config: {} }] }],
    ["an unknown setting", { ...chain(), nodes: [{ ...wait(1), speed: 9 }] }],
    ["too many steps", { ...chain(), nodes: Array.from({ length: 201 }, () => wait(1)) }],
  ])("with %s is a bad request", async (_, definition) => {
    const shop = await api();
    const answer = await shop.request("POST", "/workflows", { name: "Bad", definition });
    expect([answer.status, answer.code]).toEqual([400, "VALIDATION_FAILED"]);
  });
});

describe("the list of workflows", () => {
  it("shows up to a hundred at a time, newest first, with their runs", async () => {
    const shop = await api();
    const busy = await published(shop);
    await addContact(shop);
    await eventually(
      () => shop.request<ProgressDto>("GET", `/workflows/${busy.id}/progress`),
      ({ data }) => data.runs.waiting === 1,
    );
    const ids = [busy.id];
    for (let n = 0; n < 104; n++) ids.push((await create(shop, chain(wait(60)))).id);
    const first = await shop.request<WorkflowSummaryDto[]>("GET", "/workflows?limit=100");
    expect(first.data).toHaveLength(100);
    expect(first.pagination).toMatchObject({ limit: 100, hasMore: true });
    const cursor = encodeURIComponent(first.pagination!.nextCursor!);
    const rest = await shop.request<WorkflowSummaryDto[]>(
      "GET",
      `/workflows?limit=100&cursor=${cursor}`,
    );
    const seen = [...first.data, ...rest.data].map(({ id }) => id);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(rest.data.at(-1)).toMatchObject({
      id: busy.id,
      hasUnpublishedChanges: false,
      runs: { running: 0, waiting: 1, completed: 0, failed: 0, cancelled: 0 },
    });
    const active = await shop.request<WorkflowSummaryDto[]>("GET", "/workflows?status=active");
    expect(active.data.map(({ id }) => id)).toEqual([busy.id]);
  });
});

describe("runs over HTTP", () => {
  it("are listed newest first, page by page, by workflow, contact and status", async () => {
    const shop = await api();
    const [one, two] = [await published(shop), await published(shop)];
    const contacts = [await addContact(shop), await addContact(shop), await addContact(shop)];
    const list = (query: string) => shop.request<RunDto[]>("GET", `/workflow-runs?${query}`);
    await eventually(
      () => list("status=waiting"),
      ({ data }) => data.length === 6,
    );
    const all: RunDto[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list(
        `limit=4${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      all.push(...page.data);
      cursor = page.pagination!.nextCursor;
    }
    const ids = all.map(({ id }) => id);
    expect(ids).toHaveLength(6);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect((await list(`workflowId=${one.id}`)).data).toHaveLength(3);
    expect((await list(`contactId=${contacts[0]!.id}`)).data).toHaveLength(2);
    const both = (await list(`contactId=${contacts[0]!.id}&workflowId=${two.id}`)).data;
    expect(both).toMatchObject([
      { workflowId: two.id, contact: { id: contacts[0]!.id, email: contacts[0]!.email } },
    ]);
    expect((await list("status=failed")).data).toEqual([]);

    const { nextCursor } = (await list("limit=1")).pagination!;
    const other = await list(`limit=1&status=waiting&cursor=${encodeURIComponent(nextCursor!)}`);
    expect(other.code).toBe("CURSOR_INVALID");
  });

  it("can be cancelled, once", async () => {
    const shop = await api();
    const { id } = await published(shop);
    await addContact(shop);
    const { data } = await eventually(
      () => shop.request<RunDto[]>("GET", "/workflow-runs?status=waiting"),
      (answer) => answer.data.length === 1,
    );
    const path = `/workflow-runs/${data[0]!.id}`;
    const cancelled = await shop.request("POST", `${path}/cancel`);
    expect(cancelled.data).toEqual({ id: data[0]!.id, status: "cancelled", paused: false });
    expect((await shop.request("POST", `${path}/cancel`)).code).toBe("STATE_INVALID");
    const run = await shop.request<RunDetailDto>("GET", path);
    expect(run.data).toMatchObject({
      status: "cancelled",
      dueAt: null,
      steps: [{ nodeId: "wait", status: "cancelled", input: { seconds: 86_400 } }],
    });
    const progress = await shop.request<ProgressDto>("GET", `/workflows/${id}/progress`);
    expect(progress.data).toMatchObject({ entered: 1, runs: { cancelled: 1, waiting: 0 } });
  });
});

describe("enrolling by hand", () => {
  it("with an idempotency key starts once, however often and at once it is asked", async () => {
    const shop = await api();
    const contact = await addContact(shop);
    const { id } = await published(shop);
    const enroll = (key: string) =>
      shop.request(
        "POST",
        `/workflows/${id}/enroll`,
        { contactIds: [contact.id, contact.id] },
        { headers: { "Idempotency-Key": key } },
      );
    const answers = await Promise.all([1, 2, 3, 4].map(() => enroll("once")));
    const statuses = answers.map(({ status, code }) => code ?? status);
    expect(statuses).toContain(200);
    expect(statuses.filter((each) => each !== 200 && each !== "IDEMPOTENCY_IN_FLIGHT")).toEqual([]);
    const again = await enroll("once");
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.data).toEqual({ enrolled: 1, skipped: 1 });
    const entered = async () =>
      (await shop.request<ProgressDto>("GET", `/workflows/${id}/progress`)).data.entered;
    expect(await entered()).toBe(1);
    expect((await enroll("twice")).data).toEqual({ enrolled: 1, skipped: 1 });
    expect(await entered()).toBe(2);
  });

  it("is refused for a draft and for contacts that do not exist", async () => {
    const shop = await api();
    const contact = await addContact(shop);
    const draft = await create(shop, chain(wait(60)));
    const contactIds = [contact.id];
    const early = await shop.request("POST", `/workflows/${draft.id}/enroll`, { contactIds });
    expect([early.status, early.code]).toEqual([409, "STATE_INVALID"]);
    const { id } = await published(shop);
    const nobody = ["con_01h00000000000000000000000"];
    const missing = await shop.request("POST", `/workflows/${id}/enroll`, { contactIds: nobody });
    expect(missing.status).toBe(404);
  });
});

describe("on the real clock and queues", () => {
  it("a contact that is created waits as long as it is told, and gets its email", async () => {
    const shop = await api();
    const template = { name: "News", subject: "Hi", html: "<p>Hi</p>" };
    const { data } = await shop.request<{ id: string }>("POST", "/templates", template);
    const { id } = await published(shop, chain(wait(1), send(data.id)));
    await addContact(shop);
    const path = `/workflows/${id}/progress`;
    const done = await eventually(
      () => shop.request<ProgressDto>("GET", path),
      (answer) => answer.data.emails.sent === 1,
    );
    expect(done.data).toMatchObject({ entered: 1, runs: { completed: 1 }, emails: { sent: 1 } });
    const runs = await shop.request<RunDto[]>("GET", "/workflow-runs");
    const run = await shop.request<RunDetailDto>("GET", `/workflow-runs/${runs.data[0]!.id}`);
    const [waited] = run.data.steps;
    // It waits from the time at which the run came to it, however late that was written down.
    const ms = Date.parse(waited!.finishedAt!) - Date.parse(run.data.startedAt);
    expect(ms).toBeGreaterThanOrEqual(1000);
  });
});
