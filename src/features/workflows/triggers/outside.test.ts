import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { count, policy } from "../../../platform/gate";
import { createLog } from "../../../platform/observability";
import { someAddress } from "../../../testing/api";
import { newKey } from "../../../testing/api-keys";
import { newOwner, type Owner } from "../../../testing/world";
import { chain, wait } from "../../../testing/flows";
import type { CreatedHookDto, HookDto, ReceivedDto } from "./schemas";
import { forged } from "../../../testing/forged";

const worker = (exports as unknown as { default: Fetcher }).default;

const address = () => `ada.${crypto.randomUUID()}@example.com`;

async function contact(owner: Owner, email = address()) {
  const path = `/businesses/${owner.businessId}/contacts`;
  return (await owner.api.request<{ id: string }>("POST", path, { email })).data.id;
}

/** A published workflow of the business; returns its id. */
async function published(owner: Owner, rest: object): Promise<string> {
  const base = `/businesses/${owner.businessId}/workflows`;
  const definition = { ...chain(wait(90 * 86_400)), reentry: { type: "always" }, ...rest };
  const body = { name: "From outside", definition };
  const { data } = await owner.api.request<{ id: string; version: number }>("POST", base, body);
  await owner.api.request("POST", `${base}/${data.id}/publish`, { version: data.version });
  return data.id;
}

/** Events of the business that wait to be delivered, or were. */
async function eventsOf({ businessId }: Owner, type: string) {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT id, payload FROM outbox WHERE business_id = ? AND type = ?",
  )
    .bind(businessId, type)
    .all<{ id: string; payload: string }>();
  return results.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}

describe("An event that the business's own programs tell of", () => {
  const tell = (caller: Pick<Owner, "request">, businessId: string, body: object) =>
    caller.request<ReceivedDto>("POST", `/businesses/${businessId}/events`, body);

  it("names its contact by id or by email, and is told of by API keys as well", async () => {
    const owner = await newOwner();
    const email = address();
    const contactId = await contact(owner, email);
    const key = await newKey(owner, owner.businessId, { scopes: ["contacts:write"] });
    const data = { plan: "pro", seats: 5, trial: true, note: null };
    const first = await tell(key, owner.businessId, { name: "trial_started", contactId, data });
    expect(first.status).toBe(202);
    const upper = email.toUpperCase();
    expect((await tell(owner, owner.businessId, { name: "bought", email: upper })).status).toBe(
      202,
    );
    const events = await eventsOf(owner, "event.received");
    expect(events).toHaveLength(2);
    expect(events).toContainEqual({ contactId, name: "trial_started", data });
    expect(events).toContainEqual({ contactId, name: "bought", data: {} });
  });

  it("is one event with its sender's id, however often and however close together it is sent", async () => {
    const [owner, other] = [await newOwner(), await newOwner()];
    const body = { name: "bought", contactId: await contact(owner), id: "order-1" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => tell(owner, owner.businessId, body)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(answers.filter(({ data }) => !data.duplicate)).toHaveLength(1);
    expect((await tell(owner, owner.businessId, body)).data).toEqual({
      id: "order-1",
      duplicate: true,
    });
    expect(await eventsOf(owner, "event.received")).toHaveLength(1);
    const theirs = { ...body, contactId: await contact(other) };
    expect((await tell(other, other.businessId, theirs)).data.duplicate).toBe(false);
  });

  it("is refused without a contact, with two, with one there is not, and with values that have parts", async () => {
    const owner = await newOwner();
    const contactId = await contact(owner);
    const email = address();
    const refused = async (body: object) => {
      const { status, code } = await tell(owner, owner.businessId, { name: "bought", ...body });
      return [status, code];
    };
    expect(await refused({})).toEqual([400, "VALIDATION_FAILED"]);
    expect(await refused({ contactId, email })).toEqual([400, "VALIDATION_FAILED"]);
    expect(await refused({ email })).toEqual([404, "NOT_FOUND"]);
    expect(await refused({ contactId, data: { order: { id: 1 } } })).toEqual([
      ...[400, "VALIDATION_FAILED"],
    ]);
    expect(await refused({ contactId, data: { "no.dots": 1 } })).toEqual([
      400,
      "VALIDATION_FAILED",
    ]);
    expect(await eventsOf(owner, "event.received")).toEqual([]);
  });
});

describe("A workflow's own address", () => {
  const pathOf = ({ businessId }: Owner, id: string) =>
    `/businesses/${businessId}/workflows/${id}/hook`;
  const make = async (owner: Owner, id: string) =>
    (await owner.api.request<CreatedHookDto>("POST", pathOf(owner, id))).data;
  const read = async (owner: Owner, id: string) =>
    (await owner.api.request<HookDto>("GET", pathOf(owner, id))).data;
  const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await worker.fetch(url.replace(/^https?:\/\/[^/]+/, "http://localhost:8787"), {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const answer = await response.json<{ code?: string; data?: ReceivedDto }>();
    return { status: response.status, code: answer.code, data: answer.data };
  };
  const webhook = { trigger: { type: "webhook.received" } };

  it("is shown once, and kept as a hash", async () => {
    const owner = await newOwner();
    const id = await published(owner, webhook);
    expect(await read(owner, id)).toEqual({ exists: false, createdAt: null, lastAt: null });
    const { url } = await make(owner, id);
    const seen = await read(owner, id);
    expect(seen).toMatchObject({ exists: true, lastAt: null });
    expect(JSON.stringify(seen)).not.toContain("http");
    const stored = await env.DB_SHARD_0.prepare(
      "SELECT * FROM workflow_hooks WHERE workflow_id = ?",
    )
      .bind(id)
      .first();
    expect(JSON.stringify(stored)).not.toContain(url.split(".").at(-1));
  });

  it("lets in the contact that is named, with the plain values beside it", async () => {
    const owner = await newOwner();
    const workflowId = await published(owner, webhook);
    const { url } = await make(owner, workflowId);
    const email = address();
    const contactId = await contact(owner, email);
    const body = { email, orderTotal: 48, paid: true, items: [{ id: 1 }], "odd name": 1 };
    expect((await post(url, body)).status).toBe(202);
    expect(await eventsOf(owner, "webhook.received")).toEqual([
      { workflowId, contactId, data: { orderTotal: 48, paid: true } },
    ]);
    expect((await read(owner, workflowId)).lastAt).not.toBeNull();
  });

  it.each(["Webhook-Id", "Idempotency-Key"])("takes a message once by its %s", async (header) => {
    const owner = await newOwner();
    const { url } = await make(owner, await published(owner, webhook));
    const body = { contactId: await contact(owner) };
    const sent = await Promise.all([1, 2, 3].map(() => post(url, body, { [header]: "msg_1" })));
    expect(sent.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(sent.filter(({ data }) => !data!.duplicate)).toHaveLength(1);
    await post(url, body, { [header]: "msg_2" });
    await post(url, body);
    expect(await eventsOf(owner, "webhook.received")).toHaveLength(3);
  });

  it("is dead once another one was made, once its workflow is deleted, and if a letter is wrong", async () => {
    const owner = await newOwner();
    const id = await published(owner, webhook);
    const old = (await make(owner, id)).url;
    const { url } = await make(owner, id);
    const body = { contactId: await contact(owner) };
    const wrong = forged(url);
    const dead = { status: 404, code: "NOT_FOUND", data: undefined };
    expect(await post(old, body)).toEqual(dead);
    expect(await post(wrong, body)).toEqual(dead);
    expect(await post(url.replace(/wfl_\w+/, id.replace(/.{4}$/, "0000")), body)).toEqual(dead);
    expect((await post(url, body)).status).toBe(202);
    await owner.api.request("DELETE", `/businesses/${owner.businessId}/workflows/${id}`);
    expect(await post(url, body)).toEqual(dead);
  });

  it("refuses what names no contact, or one of another business, and what is no JSON or too long", async () => {
    const [owner, other] = [await newOwner(), await newOwner()];
    const { url } = await make(owner, await published(owner, webhook));
    const codes = async (body: unknown, headers = {}) => (await post(url, body, headers)).code;
    expect(await codes({ order: 1 })).toBe("VALIDATION_FAILED");
    expect(await codes([])).toBe("VALIDATION_FAILED");
    expect(await codes("{")).toBe("MALFORMED_REQUEST");
    expect(await codes({ email: address() })).toBe("NOT_FOUND");
    expect(await codes({ contactId: await contact(other) })).toBe("NOT_FOUND");
    const contactId = await contact(owner);
    expect(await codes({ contactId, note: "x".repeat(65_000) })).toBeUndefined();
    expect(await codes({ contactId, note: "x".repeat(66_000) })).toBe("BODY_TOO_LARGE");
    expect(await codes({ contactId }, { "Webhook-Id": "x".repeat(300) })).toBe("VALIDATION_FAILED");
  });

  it("starts its own workflow alone", async () => {
    const owner = await newOwner();
    const [one, other] = [await published(owner, webhook), await published(owner, webhook)];
    const { url } = await make(owner, one);
    await post(url, { contactId: await contact(owner) });
    await expect
      .poll(
        async () => {
          const path = `/businesses/${owner.businessId}/workflow-runs`;
          const { data } = await owner.api.request<{ workflowId: string }[]>("GET", path);
          return data.map(({ workflowId }) => workflowId);
        },
        { timeout: 20_000 },
      )
      .toEqual([one]);
    expect(other).not.toBe(one);
  });

  it("takes 300 messages a minute, from wherever they come; guesses of it spend none", async () => {
    const owner = await newOwner();
    const id = await published(owner, webhook);
    const { url } = await make(owner, id);
    const wrong = forged(url);
    const body = { contactId: await contact(owner) };
    const from = () => ({ "CF-Connecting-IP": someAddress() });
    expect((await post(wrong, body, from())).status).toBe(404);
    const name = `business:${owner.businessId}|${id}` as const;
    const log = createLog("error", {});
    for (let n = 0; n < 299; n++) await count(env, name, [policy(env, "workflowHooks")], log);
    expect((await post(url, body, from())).status).toBe(202);
    expect((await post(url, body, from())).code).toBe("RATE_LIMITED");
    const another = await make(owner, await published(owner, webhook));
    expect((await post(another.url, body, from())).status).toBe(202);
  });
});
