import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { add, business, list } from "../../testing/contacts";
import { queryPlan } from "../../testing/query-plan";
import { testCtx } from "../../testing/messages";
import { duplicateGroups } from "../contacts";
import { deleteContact, restoreContact } from "../contacts/delete-contact";
import { listDuplicates } from "./list-duplicates";
import { mergeContacts } from "./merge-contacts";
import { duplicatesQuery } from "./schemas";

const groups = async (ctx: BusinessCtx, query: Record<string, unknown> = {}) =>
  (await listDuplicates(ctx, duplicatesQuery.parse(query))).items.map(({ contacts }) =>
    contacts.map(({ email }) => email),
  );

describe("Duplicates", () => {
  it("are contacts with the same mailbox, the same phone, or the same name and company", async () => {
    const ctx = await business();
    const person = { firstName: "Ada", lastName: "Lovelace", company: "Engines" };
    await add(ctx, { email: "a.da@gmail.com", phone: "+1" });
    await add(ctx, { email: "ada+news@gmail.com", ...person });
    await add(ctx, { email: "bob@example.com", phone: "+1" });
    await add(ctx, { email: "lovelace@example.com", ...person, lastName: "LOVELACE" });
    await add(ctx, { email: "other@example.com", firstName: "Ada", lastName: "Lovelace" });
    const gone = await add(ctx, { email: "ada@googlemail.com", phone: "+1", ...person });
    await deleteContact(ctx, gone.id);
    expect(await groups(ctx)).toEqual([["a.da@gmail.com", "ada+news@gmail.com"]]);
    expect(await groups(ctx, { by: "phone" })).toEqual([["a.da@gmail.com", "bob@example.com"]]);
    expect(await groups(ctx, { by: "name" })).toEqual([
      ["ada+news@gmail.com", "lovelace@example.com"],
    ]);
  });

  it("come in pages of groups", async () => {
    const ctx = await business();
    for (const n of [1, 2, 3, 4, 5]) {
      await add(ctx, { email: `p${n}@example.com` });
      await add(ctx, { email: `p${n}+x@example.com` });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDuplicates(ctx, duplicatesQuery.parse({ limit: 2, cursor }));
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.pagination.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `p${n}@example.com`));
  });

  it("by mailbox are found by index", async () => {
    const { ctx } = testCtx({ businessId: "biz_1" });
    const query = duplicateGroups(ctx as BusinessCtx, "email", "a", 20);
    const plan = (await queryPlan(env.DB_SHARD_0, query)).join();
    expect(plan).toContain("USING INDEX contacts_business_id_email_canonical");
    expect(plan).not.toContain("TEMP B-TREE FOR GROUP BY");
  });
});

describe("A merge of contacts", () => {
  it("fills what is empty, takes what was chosen, and unites tags and custom fields", async () => {
    const ctx = await business();
    const into = await add(ctx, {
      email: "ada@example.com",
      firstName: "Ada",
      fields: { size: 38, plan: "free" },
      tags: ["vip"],
    });
    const one = await add(ctx, {
      email: "ada+1@example.com",
      firstName: "Augusta",
      lastName: "King",
      timeZone: "Europe/London",
      fields: { plan: "paid", since: 1833 },
      tags: ["VIP", "press"],
    });
    const two = await add(ctx, { email: "ada+2@example.com", lastName: "Lovelace", company: "E" });
    const merged = await mergeContacts(ctx, into.id, {
      from: [one.id, two.id],
      take: { email: one.id, lastName: two.id, "fields.plan": one.id },
    });
    expect(merged).toMatchObject({
      id: into.id,
      email: "ada+1@example.com",
      firstName: "Ada",
      lastName: "Lovelace",
      company: "E",
      timeZone: "Europe/London",
      fields: { size: 38, plan: "paid", since: 1833 },
      version: 2,
    });
    expect(merged.tags.map(({ name }) => name)).toEqual(["press", "vip"]);
    expect((await list(ctx)).items).toEqual([merged]);
  });

  it("cannot be undone by restoring what ended, and says so", async () => {
    const ctx = await business();
    const [into, other] = [
      await add(ctx, { email: "a@example.com" }),
      await add(ctx, { email: "b@example.com" }),
    ];
    await mergeContacts(ctx, into.id, { from: [other.id] });
    await expect(restoreContact(ctx, other.id)).rejects.toMatchObject({
      code: "GONE",
      message: expect.stringContaining("merged") as string,
    });
  });

  it("happens once and whole, when the same contacts are merged twice at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const ctx = await business();
      const [a, b] = [
        await add(ctx, { email: "a@example.com" }),
        await add(ctx, { email: "b@example.com" }),
      ];
      const both = await Promise.allSettled([
        mergeContacts(ctx, a.id, { from: [b.id] }),
        mergeContacts(ctx, b.id, { from: [a.id] }),
      ]);
      expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await list(ctx)).items).toHaveLength(1);
    }
  });

  it("refuses strangers, and a contact with itself", async () => {
    const [ctx, stranger] = [await business(), await business()];
    const into = await add(ctx, { email: "a@example.com" });
    const foreign = await add(stranger, { email: "b@example.com" });
    await expect(mergeContacts(ctx, into.id, { from: [foreign.id] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(mergeContacts(ctx, into.id, { from: [into.id] })).rejects.toMatchObject({
      details: { from: [expect.any(String)] },
    });
    const other = await add(ctx, { email: "c@example.com" });
    await expect(
      mergeContacts(ctx, into.id, { from: [other.id], take: { phone: foreign.id } }),
    ).rejects.toMatchObject({ details: { "take.phone": [expect.any(String)] } });
  });
});
