import { describe, expect, it } from "vitest";
import { add, business, list } from "../../testing/contacts";
import { importFile, peopleCsv } from "../../testing/imports";
import { exportContacts } from "./export-contacts";
import { exportContactsQuery } from "./schemas";
import type { BusinessCtx } from "../../platform/ctx";
import { listTags } from "./tags";

const exported = async (ctx: BusinessCtx, query: Record<string, string> = {}) => {
  const { body } = await exportContacts(ctx, exportContactsQuery.parse(query));
  return (await new Response(body).text()).split("\r\n").slice(0, -1);
};

describe("An export of contacts", () => {
  it("has a column for every field, also for the business's own, and no formulas", async () => {
    const ctx = await business();
    await add(ctx, {
      email: "ada@example.com",
      firstName: "=HYPERLINK(1)",
      company: 'Engines, "Ltd"',
      timeZone: "Europe/London",
      birthDate: "1980-01-02",
      fields: { shoeSize: 38, vip: true },
      tags: ["b", "a"],
    });
    expect(await exported(ctx)).toEqual([
      "email,first_name,last_name,phone,company,job_title,city,state,country,birth_date,time_zone,tags,shoeSize,vip",
      `ada@example.com,'=HYPERLINK(1),,,"Engines, ""Ltd""",,,,,1980-01-02,Europe/London,"a; b",38,true`,
    ]);
  });

  it("is of any size, and can be imported again as it is", async () => {
    const ctx = await business();
    await importFile(ctx, peopleCsv(1203));
    const lines = await exported(ctx, { sort: "email" });
    expect(lines).toHaveLength(1204);
    expect(new Set(lines).size).toBe(1204);
    const other = await business();
    const run = await importFile(other, lines.join("\n"));
    expect(run).toMatchObject({ imported: 1203, failed: 0 });
    const strip = ({ email, firstName, company, tags, fields }: (typeof page.items)[number]) => [
      ...[email, firstName, company, fields],
      tags.map(({ name }) => name),
    ];
    const page = await list(ctx, { sort: "email", limit: 100 });
    const again = await list(other, { sort: "email", limit: 100 });
    expect(again.items.map(strip)).toEqual(page.items.map(strip));
  });

  it("holds what the list would show: by tag, by words, by both", async () => {
    const ctx = await business();
    await add(ctx, { email: "ada@example.com", tags: ["vip"] });
    await add(ctx, { email: "grace@example.com", tags: ["vip"] });
    await add(ctx, { email: "adam@example.com" });
    const tag = (await listTags(ctx))[0]!.id;
    const addresses = async (query: Record<string, string>) =>
      (await exported(ctx, query)).slice(1).map((line) => line.split(",")[0]);
    expect(await addresses({ tag })).toEqual(["grace@example.com", "ada@example.com"]);
    expect(await addresses({ q: "ada" })).toEqual(["adam@example.com", "ada@example.com"]);
    expect(await addresses({ q: "ada", tag })).toEqual(["ada@example.com"]);
    expect(await addresses({ q: "!" })).toEqual([]);
    await expect(exported(await business(), { tag })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
