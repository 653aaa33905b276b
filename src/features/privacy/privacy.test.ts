import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission } from "../../platform/auth/permissions";
import type { BusinessCtx } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";
import { chain, send, wait } from "../../testing/flows";
import { importFile } from "../../testing/imports";
import { keepingQueue, testCtx } from "../../testing/messages";
import { addContact, api, type Shop } from "../../testing/shop";
import { emailWrites } from "../email";
import { subscriptionWrites } from "../topics";

const shard = async <T = Record<string, unknown>>(sql: string, ...params: unknown[]) =>
  (
    await env.DB_SHARD_0.prepare(sql)
      .bind(...params)
      .all<T>()
  ).results;

/** Tables of the shard in which one of the words stands in any column, with the rows. */
async function holding(words: string[]): Promise<Record<string, number>> {
  const tables = await shard<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
     AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'contacts\\_search%' ESCAPE '\\'`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const columns = await shard<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`);
    const text = columns.map((column) => `"${column.name}"`).join(", ");
    const [row] = await shard<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT lower(concat_ws('|', ${text})) AS held FROM "${name}")
       WHERE EXISTS (SELECT 1 FROM json_each(?1) AS w WHERE instr(held, w.value) > 0)`,
      JSON.stringify(words.map((word) => word.toLowerCase())),
    );
    if (row!.n > 0) found[name] = row!.n;
  }
  return found;
}

const inside = (shop: Shop) =>
  testCtx({
    env: keepingQueue().env,
    businessId: shop.businessId,
    permissions: Object.keys(PERMISSIONS) as Permission[],
  }).ctx as BusinessCtx;

/** A contact of whom every table knows something, with another self that was merged into it. */
async function knownContact() {
  const shop = await api();
  const ctx = inside(shop);
  const { businessId } = shop;
  const word = crypto.randomUUID().slice(0, 8);
  const email = `Ada.${word}@example.com`;
  const made = async (path: string, body: unknown) =>
    (await shop.request<{ id: string; version: number }>("POST", path, body)).data;
  const contact = await addContact(shop, {
    ...{ email, firstName: `Ada${word}`, fields: { nick: `nick${word}` }, tags: ["vip"] },
  });
  const other = await addContact(shop, { email: `second.${word}@example.com` });
  const topic = await made("/topics", { name: "News" });
  const template = await made("/templates", { name: "N", subject: "Hi", html: "<p>Hi</p>" });
  const definition = chain(wait(90 * 86_400), send(template.id));
  const workflow = await made("/workflows", { name: "Welcome", definition });
  await made(`/workflows/${workflow.id}/publish`, { version: workflow.version });
  await made(`/workflows/${workflow.id}/enroll`, { contactIds: [contact.id, other.id] });
  await made(`/contacts/${contact.id}/merge`, { from: [other.id] });
  await importFile(ctx, `email,name\n${email},\n${email.toLowerCase()},Twice\n`);
  await commit(ctx, {
    on: "business",
    writes: [
      ...emailWrites(
        ctx,
        ["sent", "queued"].map((key) => ({
          key: `${key}:${contact.id}`,
          ...{ contactId: contact.id, templateId: template.id, kind: "marketing" as const },
        })),
      ),
      statement(
        `UPDATE email_messages SET status = 'delivered', sent_at = 1, delivered_at = 2, opened_at = 3,
           to_address = ?3, subject = ?4, reason = ?4, updated_at = 3600000
         WHERE business_id = ?1 AND key = ?2`,
        ...[businessId, `sent:${contact.id}`, email, `Dear Ada${word} of ${email}`],
      ),
      statement(
        `INSERT INTO email_events (business_id, id, key, email_id, contact_id, type, verdict, reasons,
           url, diagnostic, user_agent, at, created_at)
         SELECT business_id, 'eve_' || id, 'k:' || contact_id, id, contact_id, 'clicked', 'human', '[]',
           'https://example.com/?to=' || to_address, to_address, 'Mail', 3, 3
         FROM email_messages WHERE business_id = ? AND status = 'delivered'`,
        businessId,
      ),
      statement(
        `INSERT INTO run_steps (business_id, run_id, node_id, visit, type, status, input, output,
           started_at)
         SELECT business_id, id, 'x', 9, 'send_email', 'completed', ?2, ?2, 1 FROM workflow_runs
         WHERE business_id = ?1`,
        businessId,
        JSON.stringify({ to: email }),
      ),
      ...[
        `UPDATE workflow_runs SET data = json_object('trigger', json(?2), 'variables', json(?2))
         WHERE business_id = ?1`,
        `INSERT INTO event_waits (business_id, run_id, node_id, visit, contact_id, event_type, match,
           created_at, happened_at, data)
         SELECT business_id, id, 'x', 9, contact_id, 'order.paid', '{"type":"order.paid"}', 1, 1, ?2
         FROM workflow_runs WHERE business_id = ?1`,
        `INSERT INTO step_dead_letters (business_id, run_id, node_id, visit, workflow_id, contact_id,
           type, reason, attempts, failed_at, status)
         SELECT business_id, id, 'x', 9, workflow_id, contact_id, 'http', ?2, 1, 1, 'open'
         FROM workflow_runs WHERE business_id = ?1`,
        `INSERT INTO tag_changes (business_id, contact_id, tag_id, type, at)
         SELECT DISTINCT business_id, contact_id, ?2, 'tag.added', 1
         FROM workflow_runs WHERE business_id = ?1`,
      ].map((sql) => statement(sql, businessId, JSON.stringify({ to: email }))),
      statement(
        `INSERT INTO form_submissions (business_id, id, form_id, contact_id, status, "values", email,
           created_at)
         SELECT ?1, 'frs_' || value, 'frm_1', iif(value = 1, ?2, NULL), 'accepted', ?3, ?4, 1
         FROM json_each('[1, 2]')`,
        ...[businessId, contact.id, JSON.stringify({ email }), email],
      ),
      statement(
        `INSERT INTO segments (business_id, id, name, conditions, status, built_to, member_count,
           version, created_at, updated_at)
         VALUES (?, 'sgm_1', 'Fans', '{"match":"all","conditions":[]}', 'ready', '', 3, 1, 1, 1)`,
        businessId,
      ),
      statement(
        "INSERT INTO segment_members VALUES (?1, 'sgm_1', ?2, 5), (?1, 'sgm_1', 'con_other', 5)",
        businessId,
        contact.id,
      ),
      ...subscriptionWrites(ctx, {
        ...{ contactIds: [contact.id], topicId: topic.id, status: "subscribed" },
        ...{ source: "staff", sourceId: null, consentText: "By phone" },
      }),
    ],
  });
  return { shop, ctx, contact, other, email, words: [contact.id, other.id, word] };
}

const figures = (businessId: string) =>
  shard(
    `SELECT scope, scope_id, metric, hour, value FROM email_figures
     WHERE business_id = ? AND metric <> 'skipped' ORDER BY 1, 2, 3, 4`,
    businessId,
  );

const erase = (shop: Shop, contactId: string, email: string) =>
  shop.request("POST", `/contacts/${contactId}/erase`, { email });

describe("Erasing a contact", () => {
  it("leaves its address and ids nowhere on the shard but on the suppression list and in the log", async () => {
    const { shop, contact, email, words } = await knownContact();
    const before = await holding(words);
    const everywhere = [
      ...["contacts", "contact_tags", "consent_events", "subscriptions", "email_messages"],
      ...["email_events", "form_submissions", "import_errors", "imports", "outbox", "run_steps"],
      ...["segment_members", "changed_contacts", "workflow_runs", "event_waits"],
      ...["step_dead_letters", "tag_changes"],
    ];
    expect(Object.keys(before)).toEqual(expect.arrayContaining(everywhere));
    expect((await erase(shop, contact.id, email.toLowerCase())).status).toBe(200);
    const after = await holding(words);
    expect(Object.keys(after).toSorted()).toEqual(["audit_entries", "suppressions"]);
    const found = "SELECT count(*) AS n FROM contacts_search WHERE contacts_search MATCH ?";
    expect(await shard(found, `text : ("nick${words[2]}" OR "Ada${words[2]}")`)).toEqual([
      { n: 0 },
    ]);
  });

  it("names nobody by address in the log", async () => {
    const { shop, contact, email, words } = await knownContact();
    await erase(shop, contact.id, email);
    expect(await holding([words[2]!])).toEqual({ suppressions: 2 });
  });

  it("keeps every figure, and counts what was waiting as skipped", async () => {
    const { shop, contact, email } = await knownContact();
    const before = await figures(shop.businessId);
    await erase(shop, contact.id, email);
    expect(await figures(shop.businessId)).toEqual(before);
    const rows = await shard(
      `SELECT status, to_address, subject, contact_id, opened_at FROM email_messages
       WHERE business_id = ? ORDER BY status`,
      shop.businessId,
    );
    const nobody = { to_address: null, subject: null, contact_id: null };
    expect(rows).toEqual([
      { status: "delivered", ...nobody, opened_at: 3 },
      { status: "skipped", ...nobody, opened_at: null },
    ]);
    const [segment] = await shard(
      "SELECT member_count AS n FROM segments WHERE business_id = ?",
      shop.businessId,
    );
    expect(segment).toEqual({ n: 2 });
  });

  it("ends its runs, and nothing of them is due any more", async () => {
    const { shop, contact, email } = await knownContact();
    await erase(shop, contact.id, email);
    const runs = await shard<{ status: string }>(
      "SELECT status FROM workflow_runs WHERE business_id = ?",
      shop.businessId,
    );
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["cancelled"]));
    expect(await shard("SELECT 1 FROM timers WHERE business_id = ?", shop.businessId)).toEqual([]);
  });

  it("keeps a later import from having the address mailed again", async () => {
    const { shop, ctx, contact, email } = await knownContact();
    await erase(shop, contact.id, email);
    const again = await importFile(ctx, `email\n${email}\n`);
    expect(again).toMatchObject({ imported: 1 });
    const { data } = await shop.request<{ email: string; reason: string }[]>(
      "GET",
      `/suppressions?q=${email.toLowerCase()}`,
    );
    expect(data).toMatchObject([{ email: email.toLowerCase(), reason: "unsubscribed" }]);
  });

  it("asks for the address, and waits for an email on its way", async () => {
    const { shop, ctx, contact, email } = await knownContact();
    const wrong = await erase(shop, contact.id, "somebody@example.com");
    expect(wrong.details).toEqual({ email: ["This is not the contact's address"] });
    await commit(ctx, {
      on: "business",
      writes: [
        statement(
          "UPDATE email_messages SET status = 'sending' WHERE business_id = ? AND status = 'queued'",
          ctx.businessId,
        ),
      ],
    });
    expect((await erase(shop, contact.id, email)).code).toBe("CONFLICT");
    const { data } = await shop.request<unknown[]>("GET", "/contacts");
    expect(data).toHaveLength(1);
  });

  it("happens once, and for nobody else's contacts", async () => {
    const { shop, contact, email } = await knownContact();
    const stranger = await api();
    expect((await erase(stranger, contact.id, email)).code).toBe("NOT_FOUND");
    const both = await Promise.all([1, 2].map(() => erase(shop, contact.id, email)));
    expect(both.some(({ status }) => status === 200)).toBe(true);
    expect((await erase(shop, contact.id, email)).code).toBe("NOT_FOUND");
  });
});

describe("The personal data of a contact", () => {
  it("has no row of somebody whose address ends with theirs", async () => {
    const shop = await api();
    const ctx = inside(shop);
    const contact = await addContact(shop, { email: "ann@example.com" });
    const file =
      "email,note\nann@example.com,\njoann@example.com,\nnobody,Ask <ANN@example.com>.\n";
    await importFile(ctx, file);
    await importFile(ctx, "email,note\njoann@example.com,\n,ann@example.com.au\n", {
      updateExisting: "false",
    });
    const answer = await shop.request("GET", `/contacts/${contact.id}/personal-data`);
    const { importErrors } = JSON.parse(answer.text) as { importErrors: { columns: string[] }[] };
    expect(importErrors.map(({ columns }) => columns)).toEqual([
      ["nobody", "Ask <ANN@example.com>."],
    ]);
  });

  it("is everything that is kept, under every name it was known by, as one file", async () => {
    const { shop, contact, other, email } = await knownContact();
    const answer = await shop.request("GET", `/contacts/${contact.id}/personal-data`);
    expect(answer.headers.get("Content-Disposition")).toContain("attachment");
    const data = JSON.parse(answer.text) as Record<string, unknown>;
    expect(data).toMatchObject({
      contacts: expect.arrayContaining([
        expect.objectContaining({ id: contact.id, email }),
        expect.objectContaining({ id: other.id, mergedInto: contact.id }),
      ]) as unknown,
      emails: { messages: expect.any(Array) as unknown, events: [{ type: "clicked" }] },
      consent: [{ action: "subscribed", consentText: "By phone" }],
      formSubmissions: [{ status: "accepted" }, { status: "accepted" }],
      segments: [{ segment: "Fans" }],
      importErrors: [{ reason: expect.any(String) as unknown }],
    });
    const [entry] = await shard(
      "SELECT action FROM audit_entries WHERE business_id = ? AND resource_id = ? AND action = 'contact.exported'",
      shop.businessId,
      contact.id,
    );
    expect(entry).toBeDefined();
  });
});
