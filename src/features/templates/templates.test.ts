import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { addContact, api, contentFetch, type Shop } from "../../testing/shop";
import type { PreviewDto, TemplateDto, TemplateSummaryDto } from "./schemas";

const body = {
  name: "Welcome",
  subject: "Hi {{ contact.firstName }}",
  html: "<p>Hi {{ contact.firstName }}</p>",
};

async function create(shop: Shop, overrides: Record<string, unknown> = {}): Promise<TemplateDto> {
  const { data } = await shop.request<TemplateDto>("POST", "/templates", { ...body, ...overrides });
  return data;
}

async function preview(shop: Shop, input: Record<string, unknown> = {}): Promise<PreviewDto> {
  const { id } = await create(shop);
  const { data } = await shop.request<PreviewDto>("POST", `/templates/${id}/preview`, input);
  return data;
}

function show({ contentUrl, form }: PreviewDto, change: Record<string, string> = {}) {
  // Browsers send every line break of a form's field as CRLF.
  const html = (change.html ?? form.html).replace(/\r?\n/g, "\r\n");
  return contentFetch(contentUrl, {
    method: "POST",
    body: new URLSearchParams({ ...form, ...change, html }),
  });
}

describe("Templates", () => {
  it("are created, read, changed, listed, deleted and restored", async () => {
    const shop = await api();
    const made = await create(shop);
    expect(made).toMatchObject({ ...body, text: "", preheader: null, version: 1 });

    const path = `/templates/${made.id}`;
    const changed = await shop.request<TemplateDto>("PATCH", path, { subject: "Yo", version: 1 });
    expect(changed.data).toMatchObject({ subject: "Yo", html: body.html, version: 2 });
    expect((await shop.request("GET", path)).data).toEqual(changed.data);

    const listed = await shop.request<TemplateSummaryDto[]>("GET", "/templates?q=welc");
    expect(listed.data.map(({ id }) => id)).toEqual([made.id]);

    expect((await shop.request("DELETE", path)).status).toBe(200);
    expect((await shop.request("GET", path)).status).toBe(404);
    expect((await shop.request("GET", "/templates")).data).toEqual([]);
    const trash = await shop.request<TemplateSummaryDto[]>("GET", "/templates?deleted=true");
    expect(trash.data.map(({ id }) => id)).toEqual([made.id]);

    expect((await shop.request("POST", `${path}/restore`)).status).toBe(200);
    expect((await shop.request("GET", path)).data).toEqual(changed.data);
  });

  it("are not changed by someone who has not seen the latest version", async () => {
    const shop = await api();
    const { id } = await create(shop);
    await shop.request("PATCH", `/templates/${id}`, { subject: "First", version: 1 });
    const late = await shop.request("PATCH", `/templates/${id}`, { subject: "Late", version: 1 });
    expect([late.status, late.code]).toEqual([409, "VERSION_STALE"]);
  });

  it("come in pages", async () => {
    const shop = await api();
    for (let n = 0; n < 5; n++) await create(shop, { name: `Template ${n}` });
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await shop.request<TemplateSummaryDto[]>("GET", `/templates?limit=2${query}`);
      names.push(...page.data.map(({ name }) => name));
      cursor = page.pagination!.nextCursor;
    }
    expect(names.toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `Template ${n}`));
  });

  it("come by name, too, whatever its capitals", async () => {
    const shop = await api();
    for (const name of ["banana", "Apple", "cherry", "apple", "Date"]) await create(shop, { name });
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/templates?sort=name&limit=2${query}`;
      const page = await shop.request<TemplateSummaryDto[]>("GET", path);
      names.push(...page.data.map(({ name }) => name.toLowerCase()));
      cursor = page.pagination!.nextCursor;
    }
    expect(names).toEqual(["apple", "apple", "banana", "cherry", "date"]);
  });

  it("are refused if they do not parse or would act, with the field and the line", async () => {
    const shop = await api();
    const broken = await shop.request("POST", "/templates", { ...body, html: "a\n{% if %}" });
    expect([broken.status, broken.code]).toEqual([422, "TEMPLATE_INVALID"]);
    expect(broken.details.html).toEqual([expect.stringMatching(/^Line 2/)]);
    const active = await shop.request("POST", "/templates", {
      ...body,
      html: "<script>alert(1)</script>",
    });
    expect([active.status, active.code]).toEqual([422, "TEMPLATE_INVALID"]);
  });

  it("have subjects of one line", async () => {
    const shop = await api();
    const answer = await shop.request("POST", "/templates", {
      ...body,
      subject: "a\r\nBcc: b@c.d",
    });
    expect([answer.status, Object.keys(answer.details)]).toEqual([400, ["subject"]]);
  });

  it("belong to their business", async () => {
    const { id } = await create(await api());
    const other = await api();
    expect((await other.request("GET", `/templates/${id}`)).status).toBe(404);
    expect((await other.request("PATCH", `/templates/${id}`, { version: 1 })).status).toBe(404);
    expect((await other.request("DELETE", `/templates/${id}`)).status).toBe(404);
  });
});

describe("A preview", () => {
  it("shows the draft as a contact would get it", async () => {
    const shop = await api();
    const contact = await addContact(shop, { email: "grace@example.com", firstName: "Grace" });
    const shown = await preview(shop, {
      contactId: contact.id,
      html: "<p>Dear {{ contact.firstName }}, {{ contact.frstName }}{{ contact.city }}</p>",
    });
    expect(shown.subject).toBe("Hi Grace");
    expect(shown.html).toContain("<p>Dear Grace, </p>");
    expect(shown.warnings).toEqual([
      "Contacts have no field {{ contact.frstName }}",
      expect.stringContaining("unsubscribe"),
      "{{ contact.city }} is empty for this contact",
    ]);
  });

  it("does not know contacts of another business", async () => {
    const contact = await addContact(await api(), { email: "grace@example.com" });
    const shop = await api();
    const { id } = await create(shop);
    const answer = await shop.request("POST", `/templates/${id}/preview`, {
      contactId: contact.id,
    });
    expect(answer.status).toBe(404);
  });

  it("is shown by the content host in a sandbox that only the app may frame", async () => {
    const shop = await api();
    const shown = await preview(shop, { html: "<p>One</p>\n<p>Two</p>" });
    const response = await show(shown);
    expect(response.status).toBe(200);
    expect((await response.text()).replaceAll("\r\n", "\n")).toBe(shown.html);
    const policy = response.headers.get("Content-Security-Policy")!;
    expect(policy).toContain("sandbox; default-src 'none'");
    expect(policy).toContain("frame-ancestors http://localhost:8787");
    expect(policy).not.toContain("allow-scripts");
    expect(response.headers.get("X-Frame-Options")).toBeNull();
  });

  it("is shown in the colours that are asked for, with the business's own images", async () => {
    const shop = await api();
    const css = "@media (prefers-color-scheme:dark){p{color:white}}";
    const shown = await preview(shop, { html: `<style>${css}</style><p>Hi</p>` });
    const response = await show(shown, { scheme: "dark" });
    expect(await response.text()).toContain("@media (min-width:0){p{color:white}}");
    expect(response.headers.get("Content-Security-Policy")).toContain("img-src 'self'");
    expect((await show(shown, { scheme: "<script>" })).status).toBe(400);
  });

  it("is shown only as it was signed, for a while, on its own host", async () => {
    const shop = await api();
    const shown = await preview(shop);
    const elsewhere = { ...shown, contentUrl: "http://another.localhost:8787/preview" };
    const answers = await Promise.all([
      show(shown, { html: "<h1>Sign in here</h1>" }),
      show(shown, { expires: String(Number(shown.form.expires) + 1) }),
      show(shown, { signature: "x" }),
      show(elsewhere),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });

  it("is not shown by the app's host", async () => {
    expect((await call("POST", "/preview")).status).toBe(404);
  });
});
