import { describe, expect, inject, it } from "vitest";
import { DEFAULT_BRAND } from "../../brands";
import { aBrand } from "../../../testing/brands";
import { addContact, api, type Shop } from "../../../testing/shop";
import { testCtx } from "../../../testing/messages";
import type { BusinessCtx } from "../../../platform/ctx";
import { compileTemplate } from "../compile-template";
import { renderTemplate } from "../render-template";
import { templatesForSending } from "../templates-for-sending";
import { aDraft, aScope } from "../../../testing/drafts";
import type {
  GalleryTemplateDto,
  LinkCheckDto,
  PreviewDto,
  TemplateDto,
  TemplateVariableDto,
} from "../schemas";

const markdown = { kind: "markdown", source: "# Hello {{ contact.firstName }}" };

async function template(shop: Shop, body: Record<string, unknown> = markdown) {
  const all = { name: "Letter", subject: "Hello", ...body };
  return (await shop.request<TemplateDto>("POST", "/templates", all)).data;
}

describe("A draft that is not saved", () => {
  it("is shown as a contact would get it, with what the lint says", async () => {
    const shop = await api();
    const { id } = await addContact(shop, { firstName: "Grace" });
    const { data } = await shop.request<PreviewDto>("POST", "/template-previews", {
      ...{ subject: "Hi {{ contact.firstName }}", preheader: "For {{ contact.firstName }}" },
      ...markdown,
      contactId: id,
    });
    expect(data).toMatchObject({ subject: "Hi Grace", preheader: "For Grace" });
    expect(data.html).toContain("Hello Grace</h1>");
    expect(data.text).toContain("Hello Grace");
    expect(data.generatedText).toContain("Hello {{ contact.firstName }}");
    expect(data.size).toBe(new TextEncoder().encode(data.html).length);
    expect(data.lint).toEqual([]);
  });

  it("takes the place of what is saved in a preview, its kind too", async () => {
    const shop = await api();
    const { id } = await template(shop);
    const draft = { kind: "html", html: "<p>Other</p>", text: "My own words" };
    const { data } = await shop.request<PreviewDto>("POST", `/templates/${id}/preview`, draft);
    expect(data.html).toContain("<p>Other</p>");
    expect(data.text).toMatch(/^My own words/);
    expect(data.generatedText).toBe("Other");
    expect(data.lint.map(({ code }) => code)).toContain("unsubscribe_missing");
  });

  it("says where a mistake is", async () => {
    const draft = {
      subject: "a",
      kind: "mjml",
      source: "<mjml>\n<mj-body>\n<mj-nothing/></mj-body></mjml>",
    };
    const answer = await (await api()).request("POST", "/template-previews", draft);
    expect(answer.status).toBe(422);
    expect(answer.details.source).toEqual([expect.stringMatching(/^Line 3: MJML/)]);
  });
});

describe("The brand", () => {
  it("is shown in a sample email before it is saved", async () => {
    const look = { ...DEFAULT_BRAND, primaryColor: "#b00b55", footerText: "Since 1972" };
    const { data } = await (await api()).request<PreviewDto>("POST", "/brand/preview", look);
    expect(data.html).toContain("#b00b55");
    expect(data.html).toContain("Since 1972");
  });

  it("is that of the moment of sending, not of saving", async () => {
    const shop = await api();
    const { id } = await template(shop);
    const { ctx } = testCtx({ businessId: shop.businessId, permissions: ["templates:read"] });
    const colors = async () => {
      const ref = { templateId: id, version: 1 };
      const found = await templatesForSending(ctx as BusinessCtx, [ref]);
      const { html } = renderTemplate([...found.values()][0]!.compiled(), aScope());
      return ["#f3f4f6", "#00ff00"].filter((color) => html.includes(color));
    };
    expect(await colors()).toEqual(["#f3f4f6"]);
    await shop.request("PUT", "/brand", {
      ...DEFAULT_BRAND,
      backgroundColor: "#00ff00",
      version: 0,
    });
    expect(await colors()).toEqual(["#00ff00"]);
  });

  it("makes a template be compiled once for each version of both", async () => {
    const shop = await api();
    const { id } = await template(shop);
    const { ctx } = testCtx({ businessId: shop.businessId, permissions: ["templates:read"] });
    const one = async () => {
      const found = await templatesForSending(ctx as BusinessCtx, [{ templateId: id, version: 1 }]);
      return [...found.values()][0]!.compiled();
    };
    expect(await one()).toBe(await one());
  });

  it("is Liquid for those who write their own HTML", async () => {
    const html =
      "<p>{{ brand.primaryColor }} {{ brand.footerText | upcase }}{% for link in brand.socialLinks %} {{ link.network }}{% endfor %}</p>";
    const socialLinks = [{ network: "x" as const, url: "https://x.com/a" }];
    const brand = aBrand({ footerText: "since", socialLinks });
    const compiled = await compileTemplate(aDraft({ html }), brand);
    expect(renderTemplate(compiled, aScope({ marketing: false })).html).toBe(
      "<p>#3f3cbb SINCE x</p>",
    );
  });
});

describe("The variables", () => {
  it("are listed with samples, custom fields too, and all of them mean something", async () => {
    const shop = await api();
    await shop.request("POST", "/custom-fields", {
      key: "shoeSize",
      label: "Shoe size",
      type: "number",
    });
    const { data } = await shop.request<TemplateVariableDto[]>("GET", "/template-variables");
    const names = data.map(({ name }) => name);
    for (const name of ["contact.firstName", "business.name", "brand.logoUrl", "unsubscribeUrl"]) {
      expect(names).toContain(name);
    }
    expect(data.find(({ name }) => name === "contact.fields.shoeSize")).toEqual({
      name: "contact.fields.shoeSize",
      label: "Shoe size",
      group: "field",
      type: "number",
      sample: "42",
    });
    const html = `<p>${names.map((name) => `{{ ${name} }}`).join(" ")}</p>`;
    const draft = { subject: "a", html };
    const preview = await shop.request<PreviewDto>("POST", "/template-previews", draft);
    expect(preview.data.lint.filter(({ code }) => code === "variable_unknown")).toEqual([]);
  });
});

describe("The gallery", () => {
  it("gives templates that can be saved as they are", async () => {
    const shop = await api();
    const { data } = await shop.request<GalleryTemplateDto[]>("GET", "/template-gallery");
    expect(data).toHaveLength(10);
    const { name, subject, kind, source, preheader } = data[0]!;
    const made = await template(shop, { name, subject, kind, source, preheader });
    expect(made).toMatchObject({ kind, source, version: 1 });
  });
});

describe("A check of links", () => {
  it("tries none that lead to ourselves or to private networks, and says so", async () => {
    const shop = await api();
    const html = `<a href="https://10.0.0.1/">a</a><a href="http://a.eu/">b</a>
      <a href="https://169.254.169.254/latest">c</a><a href="{{ unsubscribeUrl }}">d</a>
      <a href="mailto:a@b.eu">e</a>`;
    const { id } = await template(shop, { kind: "html", html });
    const path = `/templates/${id}/check-links`;
    const { data } = await shop.request<LinkCheckDto>("POST", path, {});
    expect(data.links.map(({ url, ok, problem }) => [url, ok, problem])).toEqual([
      ["https://10.0.0.1/", false, "This address is not on the public internet"],
      ["http://a.eu/", false, "This is no address that can be opened: use https://"],
      ["https://169.254.169.254/latest", false, "This address is not on the public internet"],
    ]);
    expect(data.skipped).toBe(0);
  });

  it("finds what is there, also behind a redirect, and says what answers with a mistake", async () => {
    const shop = await api();
    const host = `http://127.0.0.1:${inject("breachPort")}`;
    const html = `<a href="${host}/requests">a</a><a href="${host}/moved/x">b</a><img alt="c" src="${host}/broken/x">`;
    const { id } = await template(shop, { kind: "html", html });
    const { data } = await shop.request<LinkCheckDto>("POST", `/templates/${id}/check-links`, {});
    expect(data.links).toEqual([
      { url: `${host}/requests`, ok: true, status: 200, problem: null },
      { url: `${host}/moved/x`, ok: true, status: 200, problem: null },
      {
        url: `${host}/broken/x`,
        ok: false,
        status: 503,
        problem: "The server has a problem (503)",
      },
    ]);
  });

  it("knows what lies on the business's own host, and which images are gone", async () => {
    const shop = await api();
    const own = `http://${shop.slug}.localhost:8787`;
    const gif = "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;";
    const raw = { raw: gif, headers: { "Content-Type": "image/gif" } };
    const image = await shop.request<{ id: string; url: string }>(
      "POST",
      "/media?filename=a.gif",
      undefined,
      raw,
    );
    const { url } = image.data;
    const html = `<a href="${own}/f/news">a</a><img alt="b" src="${url}">`;
    const { id } = await template(shop, { kind: "html", html });
    const links = async () => {
      const path = `/templates/${id}/check-links`;
      return (await shop.request<LinkCheckDto>("POST", path, {})).data.links;
    };
    const there = [
      { url: `${own}/f/news`, ok: true, status: null, problem: null },
      { url, ok: true, status: null, problem: null },
    ];
    expect(await links()).toEqual(there);
    await shop.request("DELETE", `/media/${image.data.id}`);
    const problem = "This image is in the trash or was deleted";
    expect(await links()).toEqual([there[0], { url, ok: false, status: null, problem }]);
  });

  it("tries twenty at most and says how many it left out", async () => {
    const shop = await api();
    const html = Array.from({ length: 25 }, (_, n) => `<a href="https://10.0.0.${n}/">a</a>`).join(
      "",
    );
    const { id } = await template(shop, { kind: "html", html });
    const { data } = await shop.request<LinkCheckDto>("POST", `/templates/${id}/check-links`, {});
    expect([data.links.length, data.skipped]).toEqual([20, 5]);
  });
});
