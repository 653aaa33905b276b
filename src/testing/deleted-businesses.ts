import { env } from "cloudflare:workers";
import { registry } from "../consumers";
import { endGraces } from "../features/erasure";
import { leftRowsSql, SCOPED_TABLES } from "../features/erasure/left-rows";
import { DEFAULT_BRAND } from "../features/brands/brand-rows";
import { beginErasure } from "../features/erasure/consumers";
import { emailWrites } from "../features/email";
import { senderOf, takeLeaves } from "../features/senders";
import { PERMISSIONS, type Permission } from "../platform/auth/permissions";
import type { DueWork } from "../platform/clock";
import { createTick } from "../platform/clock/create-tick";
import { type BusinessCtx, newId } from "../platform/ctx";
import { commit, type DatabaseName, statement } from "../platform/db";
import { createLog, createMetrics } from "../platform/observability";
import type { Envelope } from "../platform/queue";
import { deadLetter } from "./administration";
import { chain, send, wait } from "./flows";
import { importFile, upload } from "./imports";
import { joinBusiness, sentInvitation } from "./members";
import { keepingQueue, testCtx } from "./messages";
import { newOwner, type Owner } from "./world";

const DAY = 86_400_000;

/** Everything one may do in a business. */
const ALL = Object.keys(PERMISSIONS) as Permission[];

/** A business that has rows in every table, and files. */
export async function fullBusiness(): Promise<Owner> {
  const owner = await newOwner();
  const { businessId, api } = owner;
  const below = (path: string) => `/businesses/${businessId}${path}`;
  const made = async (path: string, body: unknown) =>
    (await api.request<{ id: string; version: number }>("POST", below(path), body)).data;
  const { ctx } = testCtx({ env: keepingQueue().env, businessId, permissions: ALL });
  const inside = ctx as BusinessCtx;

  const contactIds: string[] = [];
  for (const firstName of ["Ada", "Grace", "Edsger"]) {
    const email = `${crypto.randomUUID()}@example.com`;
    const contact = { email, firstName, fields: { size: 38 }, tags: ["vip"] };
    contactIds.push((await made("/contacts", contact)).id);
  }
  const news = { subject: "Hi {{ contact.firstName }}", html: "<p>News</p>" };
  const template = await made("/templates", { name: "News", ...news });
  const definition = chain(wait(90 * 86_400), send(template.id));
  const workflow = await made("/workflows", { name: "Welcome", definition });
  await made(`/workflows/${workflow.id}/publish`, { version: workflow.version });
  await made(`/workflows/${workflow.id}/enroll`, { contactIds });
  const gif = "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;";
  await api.upload(below("/media"), gif, "image/gif");
  await api.request("PUT", below("/brand"), { ...DEFAULT_BRAND, version: 0 });
  const campaign = await made("/campaigns", { name: "Spring", templateId: template.id });
  await made(`/campaigns/${campaign.id}/test`, { to: owner.email });
  await made("/suppressions", { email: "never@example.com" });
  const topic = await made("/topics", { name: "News" });
  const consentText = "I want the newsletter.";
  const form = await made("/forms", { name: "Website", consentText, topicIds: [topic.id] });
  await api.request("PATCH", below(`/forms/${form.id}`), { status: "published", version: 1 });
  await api.submission(form.id);
  await made(`/topics/${topic.id}/subscriptions`, { contactIds, consentText: "At the counter" });
  await importFile(inside, "email,name\nimported@example.com,Ada\nbroken,Bob\n");
  const { id } = await upload(inside, "email\nwaiting@example.com\n");
  // Conditions that cannot be read, so that no Clock works the note off before it is looked for.
  const insert = [
    `INSERT INTO segments (business_id, id, name, conditions, status, built_to, member_count,
       version, created_at, updated_at) VALUES (?1, 'sgm_1', 'VIP', '{}', 'ready', '', 1, 1, 0, 0)`,
    "INSERT INTO segment_members VALUES (?1, 'sgm_1', 'con_1', 0)",
    "INSERT INTO segment_departures VALUES (?1, 'con_1', 'sgm_1', 0, unixepoch() * 1000)",
    "INSERT INTO changed_contacts (business_id, contact_id, at) VALUES (?1, 'con_1', 0)",
  ];
  // As a provider's webhook and a tracked link leave them.
  insert.push(
    `INSERT INTO email_events (business_id, id, key, email_id, type, verdict, reasons, at, created_at)
     VALUES (?1, 'eve_1', 'opened:eml_1', 'eml_1', 'opened', 'human', '[]', 0, 0)`,
    "INSERT INTO provider_events VALUES (?1, 'resend', 'msg_1', unixepoch() * 1000)",
  );
  // As runs leave them; the workflow cannot be read, so that no Clock works the change of a tag off.
  insert.push(
    `INSERT INTO event_waits (business_id, run_id, node_id, visit, contact_id, event_type, match,
       created_at) VALUES (?1, 'run_1', 'x', 0, 'con_1', 'order.paid', '{"type":"order.paid"}', 0)`,
    `INSERT INTO step_dead_letters (business_id, run_id, node_id, visit, workflow_id, contact_id, type,
       reason, attempts, failed_at, status)
     VALUES (?1, 'run_1', 'x', 0, 'wfl_1', 'con_1', 'http', 'No', 1, 0, 'open')`,
    "INSERT INTO workflow_schedules (business_id, workflow_id, next_at) VALUES (?1, 'wfl_1', 9e12)",
    "INSERT INTO workflow_hooks VALUES (?1, 'wfl_1', 'hash', 0, NULL)",
    "INSERT INTO workflow_secrets VALUES (?1, 'wsc_' || ?1, 'https://a.example', 'sealed', 0)",
    `INSERT INTO workflow_versions (business_id, id, workflow_id, number, definition, hash,
       published_at, published_by) VALUES (?1, 'wfv_1', 'wfl_1', 1, '{', 'hash', 0, 'usr_1')`,
    `INSERT INTO workflows (business_id, id, name, status, active_trigger, active_version_id, draft,
       version, created_at, updated_at, deleted_at)
     VALUES (?1, 'wfl_1', 'Broken', 'active', 'tag.added', 'wfv_1', '{}', 1, 0, 0, NULL)`,
    `INSERT INTO tag_changes (business_id, contact_id, tag_id, type, at)
     VALUES (?1, 'con_1', 'tag_1', 'tag.added', 0)`,
  );
  const further = insert.map((sql) => statement(sql, businessId));
  await commit(ctx, { on: "business", writes: further });
  // As a file does of which a part has been worked off.
  const seen = statement(
    "INSERT INTO import_seen VALUES (?, ?, 'seen@example.com')",
    businessId,
    id,
  );
  await commit(ctx, { on: "business", writes: [seen] });
  await commit(ctx, {
    on: "business",
    writes: emailWrites(
      inside,
      contactIds.map((contactId) => ({
        key: `test:${contactId}`,
        kind: "marketing" as const,
        contactId,
        templateId: template.id,
      })),
    ),
  });
  await made("/email-providers", { kind: "resend", name: "Resend", secret: "re_0123456789" });
  await made("/senders", { domain: `${businessId.slice(-8)}.example` });
  await api.request("PUT", below("/sending-settings"), {
    ...{ capEmails: 1, capHours: 16, quietFrom: null, quietTo: null, quietZone: "business" },
    ...{ trackOpens: true, trackClicks: true, version: 0 },
  });
  const { accounts } = await senderOf(inside);
  await takeLeaves(inside, accounts[0]!, [{ domain: "example.com", urgent: true, placed: false }]);
  await made("/roles", { displayName: "Helpers", permissions: ["contacts:read"] });
  await made("/api-keys", { name: "Till", scopes: ["contacts:read"] });
  await sentInvitation(businessId, owner.userId);
  await joinBusiness(businessId, await member(owner), "viewer");
  await deadLetter({ businessId });
  return owner;
}

const member = async ({ api }: Owner) => (await api.anotherUser()).userId;

/** Deletes a business as its owner does. */
export async function deleteBusiness({ api, businessId }: Owner): Promise<void> {
  const body = { name: await api.businessName() };
  await api.request("DELETE", `/businesses/${businessId}`, body);
}

/** Ends graces as the platform's Clock does after so many days; returns the events about one. */
export async function endGracesAfter(
  days: number,
  businessId: string,
): Promise<{ events: Envelope[]; now: number }> {
  const now = Date.now() + days * DAY;
  await runAs(endGraces, "platform", now, keepingQueue().env);
  const { results } = await env.DB.prepare(
    `SELECT id, type, version, business_id AS businessId, occurred_at AS occurredAt,
       request_id AS requestId, traceparent, payload FROM outbox
     WHERE business_id = ? AND type = 'business.erasure_due'`,
  )
    .bind(businessId)
    .all<Envelope<string>>();
  const events = results.map((row) => {
    const payload = JSON.parse(row.payload) as unknown;
    return { ...row, payload, origin: "platform" } satisfies Envelope;
  });
  return { events, now };
}

/** Tells the shard as the queue does, at a time that its own Clock is far from. */
export async function tellShard(event: Envelope, now: number): Promise<void> {
  if (!registry[event.type]?.includes(beginErasure)) throw new Error(`${event.type} is unheard`);
  const { ctx } = testCtx({ businessId: event.businessId!, now: () => now });
  await beginErasure.handle(ctx, event);
}

/** Runs a work once, as the Clock of a database would at this time. */
export async function runAs(work: DueWork, database: DatabaseName, now: number, on: Env = env) {
  const { name, permissions } = work;
  await work.run(
    createTick({
      ...{ env: on, database, name, permissions },
      requestId: newId("req", now),
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => {},
      now: () => now,
    }),
  );
}

/** How many rows of a business each table has, as the command counts them; without the empty. */
export async function leftRows(businessId: string): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  for (const [kind, d1] of [
    ["platform", env.DB],
    ["business", env.DB_SHARD_0],
  ] as const) {
    const { results } = await d1.prepare(SCOPED_TABLES).all<{ name: string }>();
    const names = results.map(({ name }) => name);
    const counts = await d1.prepare(leftRowsSql(names, businessId, kind)).first();
    for (const [table, rows] of Object.entries(counts ?? {})) {
      if (rows !== 0) left[`${kind}.${table}`] = Number(rows);
    }
  }
  const folders = ["imports", "media"].map((name) => `${name}/${businessId}/`);
  const listed = await Promise.all(folders.map((prefix) => env.FILES.list({ prefix })));
  const files = listed.flatMap(({ objects }) => objects).length;
  return files === 0 ? left : { ...left, files };
}
