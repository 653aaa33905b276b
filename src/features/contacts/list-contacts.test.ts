import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { add, business, CONTACT_PERMISSIONS, emails, list } from "../../testing/contacts";
import { testCtx } from "../../testing/messages";
import { deleteContact, restoreContact } from "./delete-contact";
import { updateContacts } from "./import-writes";
import { contactsPage } from "./list-contacts";
import { contactsQuery } from "./schemas";
import { listTags } from "./tags";
import { updateContact } from "./update-contact";

describe("the list of contacts", () => {
  it("is complete and free of repetitions while contacts are added", async () => {
    const ctx = await business();
    const names = Array.from(
      { length: 23 },
      (_, i) => `c${String(i).padStart(2, "0")}@example.com`,
    );
    for (const email of names) await add(ctx, { email, tags: ["all"] });
    const [tag] = await listTags(ctx);
    for (const query of [{}, { sort: "email" }, { q: "example" }, { tag: tag!.id }]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await list(ctx, { ...query, limit: 5, ...(cursor !== null && { cursor }) });
        seen.push(...page.items.map((contact) => contact.email));
        cursor = page.pagination.nextCursor;
        await add(ctx, { email: `new${crypto.randomUUID()}@example.com`, tags: ["all"] });
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((email) => email.startsWith("c"))).toHaveLength(23);
    }
  });

  it("is newest first, or by address", async () => {
    const ctx = await business();
    let clock = 1_800_000_000_000;
    const ticking = testCtx({
      businessId: ctx.businessId,
      permissions: CONTACT_PERMISSIONS,
      now: () => clock++,
    });
    for (const name of ["b", "a", "c"]) {
      await add(ticking.ctx as BusinessCtx, { email: `${name}@example.com` });
    }
    const order = (...names: string[]) => names.map((name) => `${name}@example.com`);
    expect(await emails(ctx)).toEqual(order("c", "a", "b"));
    expect(await emails(ctx, { q: "example" })).toEqual(order("c", "a", "b"));
    expect(await emails(ctx, { sort: "email" })).toEqual(order("a", "b", "c"));
  });

  it("refuses a cursor of another list or business", async () => {
    const ctx = await business();
    for (const name of ["a", "b", "c"]) await add(ctx, { email: `${name}@example.com` });
    const { pagination } = await list(ctx, { limit: 1 });
    const cursor = pagination.nextCursor!;
    const invalid = { code: "CURSOR_INVALID" };
    await expect(list(ctx, { cursor, sort: "email" })).rejects.toMatchObject(invalid);
    await expect(list(await business(), { cursor })).rejects.toMatchObject(invalid);
  });

  it("finds people by the beginnings of names, address, company and phone", async () => {
    const ctx = await business();
    await add(ctx, {
      email: "emily.johnson@x.example.com",
      firstName: "Émily",
      lastName: "Johnson",
      company: "Dooley, Kozey and Cronin",
      phone: "+81 965-431-3024",
    });
    await add(ctx, { email: "michael@example.org", firstName: "Michael" });
    for (const q of [
      "emil",
      "EMILY john",
      "johnson em",
      "kozey",
      "+81 965",
      "emily.johnson@x",
      "émi",
    ]) {
      expect({ q, found: await emails(ctx, { q }) }).toEqual({
        q,
        found: ["emily.johnson@x.example.com"],
      });
    }
    expect(await emails(ctx, { q: "example" })).toHaveLength(2);
    expect(await emails(ctx, { q: "johnson michael" })).toEqual([]);
  });

  it("follows changes of what is searched", async () => {
    const ctx = await business();
    const made = await add(ctx, { email: "ada@example.com", lastName: "Byron" });
    await updateContact(ctx, made.id, { lastName: "Lovelace", version: 1 });
    expect(await emails(ctx, { q: "byron" })).toEqual([]);
    expect(await emails(ctx, { q: "lovelace" })).toEqual(["ada@example.com"]);
    await deleteContact(ctx, made.id);
    expect(await emails(ctx, { q: "lovelace" })).toEqual([]);
    await restoreContact(ctx, made.id);
    expect(await emails(ctx, { q: "lovelace" })).toEqual(["ada@example.com"]);
  });

  it.each([
    `"`,
    `""`,
    `'`,
    `*`,
    `a*`,
    `^a`,
    `a OR b`,
    `NOT a`,
    `NEAR(a b)`,
    `business:x`,
    `text : "a"`,
    `a) OR (business : *`,
    `-a`,
    `%`,
    `_`,
    `\\`,
    `;--`,
    `{a b} : c`,
    `a + b`,
    "\u0000",
    "😀",
    `" OR business : "biz`,
    "a".repeat(200),
    "word ".repeat(40).trim(),
  ])("takes %j for words and never for a query", async (q) => {
    const ctx = await business();
    await add(ctx, { email: "zzz@qqq.example", firstName: "Zoe" });
    expect(await emails(ctx, { q })).toEqual([]);
  });
});

describe("query plans", () => {
  async function plan(query: Record<string, unknown>, match?: string, after?: string | number) {
    const ctx = await business();
    const parsed = contactsQuery.parse(query);
    const page = contactsPage(ctx, parsed, match, after === undefined ? null : [after]);
    const { sql, params } = page.toSQL();
    const { results } = await ctx.env.DB_SHARD_0.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>();
    return results.map(({ detail }) => detail).join("\n");
  }
  const tag = "tag_01kaaaaaaaaaaaaaaaaaaaaaaa";

  it("walk an index in the order asked for, by age, address and tag", async () => {
    const byAge = await plan({}, undefined, "con_x");
    expect(byAge).toMatch(/SEARCH contacts USING INDEX contacts_business_id_id \(.*id<\?\)/);
    const byAddress = await plan({ sort: "email" }, undefined, "a");
    expect(byAddress).toMatch(
      /SEARCH contacts USING INDEX contacts_business_id_email \(.*email_normalised>\?\)/,
    );
    const byTag = await plan({ tag }, undefined, "con_x");
    expect(byTag).toMatch(
      /SEARCH contact_tags USING COVERING INDEX contact_tags_business_id_tag_id \(.*contact_id<\?\)/,
    );
    for (const steps of [byAge, byAddress, byTag]) expect(sortsRows(steps)).toBe(false);
  });

  it("go through an import's updates once", async () => {
    const ctx = await business();
    const { sql, params } = updateContacts(ctx, "imp_x", []);
    const { results } = await ctx.env.DB_SHARD_0.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join("\n")).toMatch(
      /^SCAN j VIRTUAL TABLE INDEX[^\n]*\nSEARCH contacts USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
    );
  });

  it("start a search at the word index, newest first", async () => {
    for (const steps of [await plan({}, "a", 5), await plan({ tag }, "a", 5)]) {
      expect(steps).toMatch(
        /SCAN contacts_search VIRTUAL TABLE INDEX[^\n]*\nSEARCH contacts USING INTEGER PRIMARY KEY/,
      );
      expect(sortsRows(steps)).toBe(false);
    }
  });

  /** True if rows are sorted before the page is cut; tags within a row may be. */
  function sortsRows(steps: string): boolean {
    return steps.split("CORRELATED")[0]!.includes("TEMP B-TREE");
  }
});
