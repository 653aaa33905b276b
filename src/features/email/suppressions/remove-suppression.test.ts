import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { testCtx } from "../../../testing/messages";
import { addContact, api, type Shop } from "../../../testing/shop";
import { consentsOf, shardRows } from "../../../testing/topics";
import type { SuppressionDto } from "../schemas";
import { leave } from "../unsubscribe/leave";
import { removeSuppression } from "./remove-suppression";
import { strengthenWrite } from "./strengthen-writes";

interface Made {
  id: string;
}

describe("Allowing emails to somebody again who has unsubscribed", () => {
  it("stands in the contact's history with the member who did it", async () => {
    const shop = await api();
    const { id, email } = await addContact(shop);
    const body = { email, reason: "unsubscribed" };
    const { data } = await shop.request<Made>("POST", "/suppressions", body);
    await shop.request("DELETE", `/suppressions/${data.id}`);
    expect(await consentsOf(shop, id)).toMatchObject([
      { topicId: null, action: "subscribed", source: "staff", sourceId: shop.userId },
    ]);
  });

  it("leaves the history alone where nobody had said anything", async () => {
    const shop = await api();
    const { id, email } = await addContact(shop);
    const { data } = await shop.request<Made>("POST", "/suppressions", { email });
    await shop.request("DELETE", `/suppressions/${data.id}`);
    expect(await consentsOf(shop, id)).toEqual([]);
  });
});

describe("Removing a suppression for a bounce or a complaint", () => {
  const suppressionsOf = async (shop: Shop) =>
    (await shop.request<SuppressionDto[]>("GET", "/suppressions")).data;

  /** Somebody who has left, and whose address was then found to be worse. */
  async function leftAnd(reason: SuppressionDto["reason"]) {
    const shop = await api();
    const { id, email } = await addContact(shop);
    const ctx = testCtx({ businessId: shop.businessId }).ctx as BusinessCtx;
    await leave(ctx, { businessId: shop.businessId, contactId: id, email }, "one-click");
    const writes = [strengthenWrite(ctx, [{ email, contactId: id, reason }])];
    await commit(ctx, { on: "business", writes });
    const [suppression] = await suppressionsOf(shop);
    return { shop, id, ctx, suppression: suppression! };
  }

  it.each(["bounced", "complained", "manual"] as const)(
    "of somebody who had left leaves them unsubscribed: %s",
    async (reason) => {
      const { shop, id, suppression } = await leftAnd(reason);
      expect(suppression.reason).toBe(reason);
      const { data } = await shop.request("DELETE", `/suppressions/${suppression.id}`);
      expect(data).toMatchObject({ reason: "unsubscribed" });
      expect(await suppressionsOf(shop)).toMatchObject([{ reason: "unsubscribed" }]);
      expect(await consentsOf(shop, id)).toMatchObject([{ action: "unsubscribed" }]);
      await shop.request("DELETE", `/suppressions/${suppression.id}`);
      expect(await suppressionsOf(shop)).toEqual([]);
      expect((await consentsOf(shop, id)).at(-1)).toMatchObject({ source: "staff" });
    },
  );

  it("needs the permission to send, and stands in the audit with the reason", async () => {
    const { shop, suppression } = await leftAnd("complained");
    const reader = testCtx({ businessId: shop.businessId, permissions: ["contacts:write"] });
    await expect(
      removeSuppression(reader.ctx as BusinessCtx, suppression.id),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await shop.request("DELETE", `/suppressions/${suppression.id}`);
    const entries = await shardRows<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE business_id = ? AND action = 'suppression.removed'",
      shop.businessId,
    );
    expect(entries.map(({ summary }) => JSON.parse(summary) as unknown)).toMatchObject([
      { reason: "complained", stays: "unsubscribed" },
    ]);
  });

  it("leaves one alone that becomes a complaint at the same moment", async () => {
    const { shop, ctx, id, suppression } = await leftAnd("bounced");
    const { email } = suppression;
    const complain = strengthenWrite(ctx, [{ email, contactId: id, reason: "complained" }]);
    const batch = async (statements: D1PreparedStatement[]) => {
      await env.DB_SHARD_0.prepare(complain.sql)
        .bind(...complain.params)
        .run();
      return env.DB_SHARD_0.batch(statements);
    };
    const shard = new Proxy(env.DB_SHARD_0, {
      get(target, name) {
        if (name === "batch") return batch;
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
    const slow = testCtx({
      env: { ...env, DB_SHARD_0: shard },
      businessId: shop.businessId,
      permissions: ["emails:send"],
    });
    await expect(removeSuppression(slow.ctx as BusinessCtx, suppression.id)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await suppressionsOf(shop)).toMatchObject([{ reason: "complained" }]);
  });
});
