import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { auditActions } from "../../testing/audit-actions";
import { keepingTransport, type Mailing, newMailing, runAt } from "../../testing/mailing";
import { addContact, api } from "../../testing/shop";
import type { EmailDto, EmailSummaryDto, SuppressionDto } from "./schemas";

const LATER = 60_000;

/** A business with one email that nobody knows of. */
async function unknownEmail(): Promise<{ mailing: Mailing; email: EmailDto }> {
  const mailing = await newMailing(1);
  await mailing.queue();
  const now = Date.now();
  const dying = keepingTransport(false, () => {
    throw new Error("killed");
  });
  await expect(runAt(now, dying)).rejects.toThrow("killed");
  await runAt(now + LATER, keepingTransport(false));
  const { data } = await mailing.request<EmailDto[]>("GET", "/emails?status=unknown");
  return { mailing, email: data[0]! };
}

describe("The email ledger", () => {
  it("lists what was queued, newest first, by state, contact, template and words", async () => {
    const mailing = await newMailing(3);
    await mailing.queue();
    await runAt(Date.now(), keepingTransport(false));
    const all = await mailing.request<EmailDto[]>("GET", "/emails");
    expect(all.data).toHaveLength(3);
    const [first] = all.data;
    const ids = async (query: string) =>
      (await mailing.request<EmailDto[]>("GET", `/emails?${query}`)).data.map(({ id }) => id);
    expect(await ids(`contactId=${first!.contactId}`)).toEqual([first!.id]);
    expect(await ids(`templateId=${mailing.templateId}`)).toHaveLength(3);
    expect(await ids("status=sent")).toHaveLength(3);
    expect(await ids("status=failed")).toEqual([]);
    expect(await ids(`q=${encodeURIComponent(first!.to!.slice(0, 20).toUpperCase())}`)).toEqual([
      first!.id,
    ]);
    expect(await ids("q=ADA%202")).toHaveLength(1);
    expect(await ids("q=%25")).toEqual([]);
  });

  it("says where an email would go that has not left", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const path = `/contacts/${mailing.contactIds[0]}`;
    const { data: contact } = await mailing.request<{ email: string }>("GET", path);
    const { data: all } = await mailing.request<EmailDto[]>("GET", "/emails");
    expect(all).toEqual([expect.objectContaining({ status: "queued", to: contact.email })]);
    const { data: one } = await mailing.request<EmailDto>("GET", `/emails/${all[0]!.id}`);
    expect(one.to).toBe(contact.email);
    await runAt(Date.now(), keepingTransport(false));
  });

  it("comes in pages that leave nothing out", async () => {
    const mailing = await newMailing(5);
    await mailing.queue();
    const seen: string[] = [];
    let path: string | null = "/emails?limit=2";
    while (path !== null) {
      const page: { data: EmailDto[]; pagination?: { nextCursor: string | null } } =
        await mailing.request<EmailDto[]>("GET", path);
      seen.push(...page.data.map(({ id }) => id));
      const next: string | null = page.pagination!.nextCursor;
      path = next === null ? null : `/emails?limit=2&cursor=${encodeURIComponent(next)}`;
    }
    expect(new Set(seen).size).toBe(5);
    await runAt(Date.now(), keepingTransport(false));
  });

  it("counts by state and by day", async () => {
    const mailing = await newMailing(3);
    await mailing.queue();
    await runAt(
      Date.now(),
      keepingTransport(false, ({ subject }) =>
        subject.endsWith("0") ? { kind: "failed", reason: "550" } : { kind: "sent" },
      ),
    );
    const { data } = await mailing.request<EmailSummaryDto>("GET", "/emails/summary");
    expect(data).toMatchObject({ sent: 2, failed: 1, queued: 0, unknown: 0 });
    expect(data.emailsByDay).toHaveLength(30);
    expect(data.emailsByDay.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  it("belongs to its business", async () => {
    const { email } = await unknownEmail();
    const other = await api();
    expect((await other.request("GET", `/emails/${email.id}`)).status).toBe(404);
    const resolve = await other.request("POST", `/emails/${email.id}/resolve`, { as: "resend" });
    expect(resolve.status).toBe(404);
  });
});

describe("An email of unknown state", () => {
  it("can be declared sent", async () => {
    const { mailing, email } = await unknownEmail();
    const path = `/emails/${email.id}`;
    const answer = await mailing.request<EmailDto>("POST", `${path}/resolve`, { as: "sent" });
    expect(answer.data).toMatchObject({ status: "sent", sentAt: email.handedAt });
    expect(await auditActions(mailing.businessId)).toContain("email.resolved");
    const again = await mailing.request("POST", `${path}/resolve`, { as: "resend" });
    expect([again.status, again.code]).toEqual([409, "STATE_INVALID"]);
  });

  it("can be sent again, under the same Message-ID", async () => {
    const { mailing, email } = await unknownEmail();
    const answer = await mailing.request<EmailDto>("POST", `/emails/${email.id}/resolve`, {
      as: "resend",
    });
    expect(answer.data).toMatchObject({ status: "queued", attempts: 0 });
    await runAt(Date.now(), keepingTransport(false));
    await expect
      .poll(async () => (await mailing.request<EmailDto>("GET", `/emails/${email.id}`)).data)
      .toMatchObject({ status: "sent", messageId: email.messageId });
  });
});

describe("A test email", () => {
  it("goes to one's own address, with a contact's name", async () => {
    const mailing = await newMailing(1);
    const path = `/templates/${mailing.templateId}/test`;
    const body = { to: mailing.email, contactId: mailing.contactIds[0] };
    expect((await mailing.request("POST", path, body)).status).toBe(202);
    await runAt(Date.now(), keepingTransport(false));
    await expect
      .poll(async () => (await mailing.request<EmailDto[]>("GET", "/emails")).data)
      .toEqual([
        expect.objectContaining({
          status: "sent",
          kind: "transactional",
          to: mailing.email,
          subject: "Hi Ada 0",
        }),
      ]);
  });

  it("goes to nobody else", async () => {
    const mailing = await newMailing(1);
    const path = `/templates/${mailing.templateId}/test`;
    const answer = await mailing.request("POST", path, { to: "victim@example.com" });
    expect([answer.status, answer.code]).toEqual([422, "RULE_REFUSED"]);
    expect((await mailing.request<EmailDto[]>("GET", "/emails")).data).toEqual([]);
  });

  it("is sent once under one idempotency key", async () => {
    const mailing = await newMailing(1);
    const path = `/templates/${mailing.templateId}/test`;
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const first = await mailing.request("POST", path, { to: mailing.email }, { headers });
    const second = await mailing.request("POST", path, { to: mailing.email }, { headers });
    expect([second.status, second.data]).toEqual([first.status, first.data]);
    expect((await mailing.request<EmailDto[]>("GET", "/emails")).data).toHaveLength(1);
  });

  it("does not name contacts of another business", async () => {
    const mailing = await newMailing(1);
    const { id } = await addContact(await api());
    const path = `/templates/${mailing.templateId}/test`;
    const answer = await mailing.request("POST", path, { to: mailing.email, contactId: id });
    expect(answer.status).toBe(404);
  });
});

describe("The suppression list", () => {
  it("takes addresses in, shows them and lets them go, with a trace of each", async () => {
    const shop = await api();
    const body = { email: "Grace@Example.com" };
    const added = await shop.request<SuppressionDto>("POST", "/suppressions", body);
    expect(added.data).toMatchObject({ email: "grace@example.com", reason: "manual" });
    expect((await shop.request("POST", "/suppressions", body)).status).toBe(409);
    const listed = await shop.request<SuppressionDto[]>("GET", "/suppressions?q=GRACE");
    expect(listed.data).toEqual([added.data]);
    expect((await shop.request("DELETE", `/suppressions/${added.data.id}`)).status).toBe(200);
    expect((await shop.request("GET", "/suppressions")).data).toEqual([]);
    expect(await auditActions(shop.businessId)).toEqual(
      expect.arrayContaining(["suppression.added", "suppression.removed"]),
    );
  });

  it("belongs to its business", async () => {
    const shop = await api();
    const { data } = await shop.request<SuppressionDto>("POST", "/suppressions", {
      email: "grace@example.com",
    });
    const other = await api();
    expect((await other.request("DELETE", `/suppressions/${data.id}`)).status).toBe(404);
    expect((await other.request("GET", "/suppressions")).data).toEqual([]);
  });
});

describe("The ledger's statements", () => {
  it("find what is due, and what a business sent, through indexes", async () => {
    const plan = async (sql: string) => {
      const { results } = await env.DB_SHARD_0.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      return JSON.stringify(results);
    };
    expect(
      await plan(
        `SELECT min(business_id) FROM email_messages WHERE status = 'queued' AND held = 0 AND kind = 'marketing' AND business_id > 'a'`,
      ),
    ).toContain("email_messages_due (kind=? AND business_id>?)");
    expect(
      await plan(`SELECT min(lease_until) FROM email_messages WHERE status = 'sending'`),
    ).toContain("email_messages_leased");
    expect(
      await plan(
        `SELECT count(*) FROM email_messages WHERE business_id = 'a' AND status = 'sent' AND sent_at > 1`,
      ),
    ).toContain("email_messages_business_id_status_sent_at");
    expect(
      await plan(
        `SELECT * FROM email_messages WHERE business_id = 'a' ORDER BY created_at DESC, id DESC LIMIT 50`,
      ),
    ).toContain("email_messages_business_id_created_at");
  });
});
