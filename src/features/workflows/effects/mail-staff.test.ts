import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Ctx, newId } from "../../../platform/ctx";
import { testCtx } from "../../../testing/messages";
import { api, type Shop } from "../../../testing/shop";
import { mailStaff, workflowMails } from "./mail-staff";

async function notify(shop: Shop, userIds: string[], key = crypto.randomUUID()) {
  const { ctx } = testCtx({ businessId: shop.businessId });
  const payload = {
    ...{ key, workflowId: "wfl_1", contactId: "con_1", userIds },
    ...{ subject: "A new lead", message: "Ada is here.\n\nCall her." },
  };
  const event = { id: newId("evt", Date.now()), type: "workflow.staff_notified", version: 1 };
  const rest = { occurredAt: 0, requestId: "req_1", traceparent: null, origin: "shard-0" as const };
  await mailStaff.handle(ctx, { ...event, ...rest, businessId: shop.businessId, payload });
  const { results } = await env.DB.prepare("SELECT * FROM email_messages WHERE key LIKE ?")
    .bind(`${key}:%`)
    .all<{ to_address: string; data: string; kind: string; user_id: string }>();
  return results;
}

describe("A notice for staff", () => {
  it("goes to the owner if nobody is named, and to nobody who is no member", async () => {
    const [shop, stranger] = [await api(), await api()];
    const owner = await env.DB.prepare("SELECT owner_id FROM businesses WHERE id = ?")
      .bind(shop.businessId)
      .first<string>("owner_id");
    const other = await env.DB.prepare("SELECT owner_id FROM businesses WHERE id = ?")
      .bind(stranger.businessId)
      .first<string>("owner_id");
    expect(await notify(shop, [])).toMatchObject([{ user_id: owner, kind: "workflow-notice" }]);
    expect(await notify(shop, [owner!, other!])).toMatchObject([{ user_id: owner }]);
    expect(await notify(shop, [other!])).toMatchObject([{ user_id: owner }]);
  });

  it("is one mail however often its event is delivered", async () => {
    const shop = await api();
    const key = crypto.randomUUID();
    await Promise.all([1, 2, 3].map(() => notify(shop, [], key)));
    expect(await notify(shop, [], key)).toHaveLength(1);
  });

  it("says what the workflow says, and leads to the contact", async () => {
    const shop = await api();
    const [row] = await notify(shop, []);
    const ctx: Ctx = testCtx().ctx;
    const data = JSON.parse(row!.data) as Record<string, unknown>;
    const mail = await workflowMails[row!.kind]!(ctx, { userId: null, to: row!.to_address, data });
    expect(mail.subject).toBe("A new lead");
    expect(mail.text).toMatch(/Ada is here\.\s+Call her\./);
    expect(mail.text).toContain(`/b/${shop.businessId}/contacts/con_1`);
  });

  it("is one of sixty an hour for each member, however fast contacts come", async () => {
    const [shop, other] = [await api(), await api()];
    const mailed = await Promise.all(Array.from({ length: 70 }, () => notify(shop, [])));
    expect(mailed.flat()).toHaveLength(60);
    expect(await notify(other, [])).toHaveLength(1);
  });
});
