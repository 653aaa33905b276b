import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission } from "../../platform/auth/permissions";
import type { BusinessCtx } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";
import { add, business, CONTACT_PERMISSIONS } from "../../testing/contacts";
import { chain, send } from "../../testing/flows";
import { testCtx } from "../../testing/messages";
import { addContact, api, type Shop } from "../../testing/shop";
import { updateContact } from "../contacts/update-contact";
import { subscriptionWrites } from "../topics";
import { city, moveTo, someone } from "../../testing/segments/acts";
import { all, segmented } from "../../testing/segments/segmented";
import { updateSegment } from "../segments/update-segment";
import { contactTimeline } from "./contact-timeline";
import { timelineQuery, type TimelineEventDto } from "./schemas";

const insideOf = ({ businessId }: Shop) =>
  testCtx({ businessId, permissions: Object.keys(PERMISSIONS) as Permission[] }).ctx as BusinessCtx;

/** Every page of a timeline. */
async function pages(ctx: BusinessCtx, contactId: string, query: Record<string, unknown> = {}) {
  const found: TimelineEventDto[][] = [];
  let cursor: string | undefined;
  do {
    const page = await contactTimeline(ctx, contactId, timelineQuery.parse({ ...query, cursor }));
    found.push(page.items);
    cursor = page.pagination.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** A contact to whom everything has happened, an hour after the other. */
async function livedContact() {
  const shop = await api();
  const ctx = insideOf(shop);
  const { businessId } = shop;
  const { id } = await addContact(shop, { firstName: "Ada" });
  const made = async (path: string, body: unknown) =>
    (await shop.request<{ id: string; version: number }>("POST", path, body)).data;
  const topic = await made("/topics", { name: "News" });
  const template = await made("/templates", { name: "N", subject: "Hi", html: "<p>Hi</p>" });
  const definition = chain(send(template.id));
  const workflow = await made("/workflows", { name: "Welcome", definition });
  await made(`/workflows/${workflow.id}/publish`, { version: workflow.version });
  const base = Date.now() - 20 * 3_600_000;
  const at = (hour: number) => base + hour * 3_600_000;
  const event = (type: string, verdict: string, hour: number) =>
    statement(
      `INSERT INTO email_events (business_id, id, key, email_id, contact_id, type, verdict, reasons,
         url, at, created_at) VALUES (?1, ?2, ?2, 'eml_1', ?3, ?4, ?5, '[]', ?6, ?7, ?7)`,
      businessId,
      `eve_${hour}`,
      id,
      type,
      verdict,
      type === "clicked" ? "https://example.com/" : null,
      at(hour),
    );
  await commit(ctx, {
    on: "business",
    writes: [
      statement(
        `INSERT INTO email_messages (business_id, id, key, kind, contact_id, template_id, status,
           attempts, next_at, sent_at, subject, created_at, updated_at)
         VALUES (?1, 'eml_1', 'k', 'marketing', ?2, 't', 'delivered', 1, ?3, ?3, 'Hello', ?3, ?3)`,
        businessId,
        id,
        at(1),
      ),
      event("delivered", "unknown", 2),
      event("opened", "machine", 3),
      event("opened", "human", 4),
      event("clicked", "human", 5),
      statement(
        `INSERT INTO form_submissions (business_id, id, form_id, contact_id, status, "values", created_at)
         VALUES (?1, 'frs_1', 'frm_1', ?2, 'accepted', '{}', ?3)`,
        businessId,
        id,
        at(6),
      ),
      statement(
        `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
           status, node_id, visit, started_at, finished_at)
         VALUES (?1, 'run_1', ?2, 'v', ?3, 'k', 'completed', 'n', 1, ?4, ?5)`,
        businessId,
        workflow.id,
        id,
        at(7),
        at(8),
      ),
      ...subscriptionWrites(ctx, {
        ...{ contactIds: [id], topicId: topic.id, status: "subscribed" },
        ...{ source: "staff", sourceId: null, consentText: "By phone" },
      }),
    ],
  });
  return { ctx, id, topic };
}

describe("A contact's timeline", () => {
  it("is put together from every part of the product, newest first, without machines", async () => {
    const { ctx, id, topic } = await livedContact();
    const [timeline] = await pages(ctx, id);
    const past = timeline!.filter(({ type }) => type !== "created" && type !== "consentGiven");
    expect(past.map(({ type, about, detail }) => [type, about?.name, detail])).toEqual([
      ["runEnded", "Welcome", "completed"],
      ["runStarted", "Welcome", null],
      ["formSubmitted", null, "accepted"],
      ["emailClicked", "Hello", "https://example.com/"],
      ["emailOpened", "Hello", null],
      ["emailDelivered", "Hello", null],
      ["emailSent", "Hello", null],
    ]);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        type: "consentGiven",
        about: { id: topic.id, name: "News" },
        detail: "By phone",
      }),
    );
    expect(timeline).toContainEqual(
      expect.objectContaining({
        type: "created",
        actor: expect.objectContaining({ type: "user" }) as object,
      }),
    );
  });

  it.each([1, 2, 3, 4])("is the same in pages of %i", async (limit) => {
    const { ctx, id } = await livedContact();
    const [whole] = await pages(ctx, id);
    expect((await pages(ctx, id, { limit })).flat()).toEqual(whole);
  });

  it("loses and repeats nothing where many things happen in the same millisecond", async () => {
    const { businessId } = await business();
    const ctx = testCtx({
      businessId,
      permissions: CONTACT_PERMISSIONS,
      now: () => 1_700_000_000_000,
    }).ctx as BusinessCtx;
    const { id } = await add(ctx, { email: "ada@example.com" });
    for (let version = 1; version <= 9; version++) {
      await updateContact(ctx, id, { firstName: `Ada ${version}`, version });
    }
    const entries = (await pages(ctx, id, { limit: 3 })).flat();
    expect(entries).toHaveLength(10);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(10);
  });

  it("can be narrowed to one kind", async () => {
    const { ctx, id } = await livedContact();
    const kinds = async (kind: string) =>
      (await pages(ctx, id, { kind })).flat().map(({ type }) => type);
    expect(await kinds("forms")).toEqual(["formSubmitted"]);
    expect(await kinds("workflows")).toEqual(["runEnded", "runStarted"]);
    expect(await kinds("changes")).toEqual(["created"]);
    expect(await kinds("segments")).toEqual([]);
  });

  it("is another business's for nobody else, and a cursor is for one contact only", async () => {
    const { ctx, id } = await livedContact();
    const other = await business();
    const query = timelineQuery.parse({ limit: 1 });
    await expect(contactTimeline(other, id, query)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { pagination } = await contactTimeline(ctx, id, query);
    const { id: second } = await add(ctx, { email: "b@example.com" });
    const cursor = pagination.nextCursor!;
    await expect(contactTimeline(ctx, second, { ...query, cursor })).rejects.toMatchObject({
      code: "CURSOR_INVALID",
    });
  });

  it("tells of the segments that a contact came into and left, however often", async () => {
    const shop = await segmented();
    const segment = await shop.segment(city("Oslo"));
    const { id } = await someone(shop.at(), { city: "Oslo" });
    const hour = (n: number) => Date.now() + n * 3_600_000;
    await shop.settle(hour(1));
    for (const n of [2, 4]) {
      await moveTo(shop.at(), id, "Rome");
      await shop.settle(hour(n));
      await moveTo(shop.at(), id, "Oslo");
      await shop.settle(hour(n + 1));
    }
    await updateSegment(shop.at(), segment.id, { conditions: all(city("Rome")), version: 1 });
    await shop.settle(hour(6));
    const [whole] = await pages(shop.at(), id, { kind: "segments" });
    const [entered, left] = ["segmentEntered", "segmentLeft"];
    expect(whole!.map(({ type }) => type)).toEqual([left, entered, left, entered, left, entered]);
    const inPages = await pages(shop.at(), id, { kind: "segments", limit: 1 });
    expect(inPages.flat()).toEqual(whole);
  });

  it("names the segments that a contact is in", async () => {
    const ctx = await business();
    const { id } = await add(ctx, { email: "ada@example.com" });
    await env.DB_SHARD_0.batch([
      env.DB_SHARD_0.prepare(
        `INSERT INTO segments (business_id, id, name, conditions, status, built_to, member_count,
           version, created_at, updated_at) VALUES (?, 'sgm_1', 'Fans', '{}', 'ready', '', 1, 1, 1, 1)`,
      ).bind(ctx.businessId),
      env.DB_SHARD_0.prepare("INSERT INTO segment_members VALUES (?, 'sgm_1', ?, 5)").bind(
        ctx.businessId,
        id,
      ),
    ]);
    const entries = (await pages(ctx, id, { kind: "segments" })).flat();
    expect(entries).toMatchObject([
      { type: "segmentEntered", about: { id: "sgm_1", name: "Fans" } },
    ]);
  });
});
