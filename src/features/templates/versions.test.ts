import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import { runWorks } from "../../testing/expiry";
import { testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { api, type Shop } from "../../testing/shop";
import { DELETED_TEMPLATES, templateExpiries } from "./expiries";
import type { TemplateDto, TemplateVersionDto, TemplateVersionSummaryDto } from "./schemas";

const DAY = 86_400_000;

async function saved(shop: Shop, subjects: string[]): Promise<TemplateDto> {
  const [subject, ...rest] = subjects;
  const body = { name: "Letter", subject, kind: "markdown", source: `# ${subject}` };
  let { data } = await shop.request<TemplateDto>("POST", "/templates", body);
  for (const next of rest) {
    const change = { subject: next, source: `# ${next}`, version: data.version };
    ({ data } = await shop.request<TemplateDto>("PATCH", `/templates/${data.id}`, change));
  }
  return data;
}

async function rowsOf(table: string, column: string, id: string): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`;
  return (await env.DB_SHARD_0.prepare(sql).bind(id).first<number>("n"))!;
}

describe("A template's versions", () => {
  it("are kept with who saved them and when, newest first, in pages", async () => {
    const shop = await api();
    const { id } = await saved(shop, ["One", "Two", "Three"]);
    const path = `/templates/${id}/versions`;
    const first = await shop.request<TemplateVersionSummaryDto[]>("GET", `${path}?limit=2`);
    const cursor = encodeURIComponent(first.pagination!.nextCursor!);
    const rest = await shop.request<TemplateVersionSummaryDto[]>("GET", `${path}?cursor=${cursor}`);
    const all = [...first.data, ...rest.data];
    expect(all.map(({ version, subject }) => [version, subject])).toEqual([
      [3, "Three"],
      [2, "Two"],
      [1, "One"],
    ]);
    for (const { savedBy, kind } of all) {
      expect(savedBy).toEqual({ id: shop.userId, name: expect.any(String) as string });
      expect(kind).toBe("markdown");
    }
  });

  it("can each be read as they were", async () => {
    const shop = await api();
    const { id } = await saved(shop, ["One", "Two"]);
    const { data } = await shop.request<TemplateVersionDto>("GET", `/templates/${id}/versions/1`);
    expect(data).toMatchObject({ version: 1, subject: "One", source: "# One" });
    expect(data.html).toContain("One</h1>");
    expect((await shop.request("GET", `/templates/${id}/versions/9`)).status).toBe(404);
  });

  it("come back as a new version, so that nothing is lost", async () => {
    const shop = await api();
    const { id } = await saved(shop, ["One", "Two"]);
    const path = `/templates/${id}/versions`;
    const { data } = await shop.request<TemplateDto>("POST", `${path}/1/restore`);
    expect(data).toMatchObject({ version: 3, subject: "One", source: "# One" });
    expect((await shop.request<unknown[]>("GET", path)).data).toHaveLength(3);
  });

  it("are nobody else's", async () => {
    const { id } = await saved(await api(), ["One"]);
    const other = await api();
    for (const path of [`/templates/${id}/versions`, `/templates/${id}/versions/1`]) {
      expect((await other.request("GET", path)).status).toBe(404);
    }
    expect((await other.request("POST", `/templates/${id}/versions/1/restore`)).status).toBe(404);
  });
});

describe("A template", () => {
  it("changes its kind with its source", async () => {
    const shop = await api();
    const { id } = await saved(shop, ["One"]);
    const path = `/templates/${id}`;
    const html = "<p>By hand</p>";
    const empty = await shop.request("PATCH", path, { kind: "mjml", source: " ", version: 1 });
    expect([empty.status, Object.keys(empty.details)]).toEqual([422, ["source"]]);
    const { data } = await shop.request<TemplateDto>("PATCH", path, {
      kind: "html",
      html,
      version: 1,
    });
    expect(data).toMatchObject({ kind: "html", html, source: "" });
    const listed = await shop.request<TemplateDto[]>("GET", "/templates?kind=html");
    expect(listed.data.map((each) => each.id)).toEqual([id]);
    expect((await shop.request("GET", "/templates?kind=visual")).data).toEqual([]);
  });

  it("can be copied, source and all", async () => {
    const shop = await api();
    const { id, source } = await saved(shop, ["One"]);
    const copy = await shop.request<TemplateDto>("POST", `/templates/${id}/duplicate`, {});
    expect(copy.status).toBe(201);
    expect(copy.data).toMatchObject({
      name: "Copy of Letter",
      kind: "markdown",
      source,
      version: 1,
    });
    expect(copy.data.id).not.toBe(id);
  });

  it("is gone with all its versions 30 days after it was thrown away, and no sooner", async () => {
    const shop = await api();
    const { id } = await saved(shop, ["One", "Two"]);
    const kept = await saved(shop, ["Kept"]);
    await shop.request("DELETE", `/templates/${id}`);
    await runWorks(templateExpiries, "shard-0", Date.now() + 29 * DAY);
    expect(await rowsOf("templates", "id", id)).toBe(1);
    await runWorks(templateExpiries, "shard-0", Date.now() + 31 * DAY);
    expect(await rowsOf("templates", "id", id)).toBe(0);
    expect(await rowsOf("template_versions", "template_id", id)).toBe(0);
    expect(await rowsOf("template_versions", "template_id", kept.id)).toBe(1);
  });

  it("in the trash is found by an index", async () => {
    const { ctx } = testCtx({ businessId: (await api()).businessId });
    for (const query of [
      nextDueQuery(ctx.db, DELETED_TEMPLATES),
      dueBusinessesQuery(ctx.db, DELETED_TEMPLATES, 0, 10),
    ]) {
      expect((await queryPlan(env.DB_SHARD_0, query)).join()).toContain("templates_deleted_at");
    }
  });
});
