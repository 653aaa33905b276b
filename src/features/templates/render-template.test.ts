import { describe, expect, it } from "vitest";
import { aBrand } from "../../testing/brands";
import { checkTemplate, compileTemplate, type TemplateContent } from "./compile-template";
import { renderTemplate, type RenderScope } from "./render-template";
import { sampleContact } from "./sample-contact";

const LINK = "https://bakery.shops.example/e/u/token";

const blank: TemplateContent = {
  subject: "Hi",
  kind: "html",
  source: "",
  html: "",
  text: "",
  preheader: null,
};

function scope(overrides: Partial<RenderScope> = {}): RenderScope {
  return {
    contact: sampleContact,
    business: { name: "Corner Bakery", postalAddress: "1 Baker Street\nLondon" },
    unsubscribeUrl: LINK,
    marketing: false,
    ...overrides,
  };
}

async function render(content: Partial<TemplateContent>, overrides: Partial<RenderScope> = {}) {
  return renderTemplate(
    await compileTemplate({ ...blank, ...content }, aBrand()),
    scope(overrides),
  );
}

const check = (html: string) => checkTemplate({ ...blank, html }, aBrand());

/** The elements that a browser would see: `a href title`. */
async function elementsOf(html: string): Promise<string[]> {
  const found: string[] = [];
  const rewriter = new HTMLRewriter().on("*", {
    element: ({ tagName, attributes }) => {
      found.push([tagName, ...[...attributes].map(([name]) => name ?? "")].join(" "));
    },
  });
  await rewriter.transform(new Response(html)).text();
  return found;
}

const named = (firstName: string) => ({ contact: { ...sampleContact, firstName } });

describe("A rendered template", () => {
  it("names the contact and the business", async () => {
    const { subject, html } = await render({
      subject: "Hi {{ contact.firstName }}",
      html: "<p>{{ contact.firstName }} of {{ contact.company }}, from {{ business.name }}</p>",
    });
    expect(subject).toBe("Hi Ada");
    expect(html).toBe("<p>Ada of Analytical Engines, from Corner Bakery</p>");
  });

  it("leaves out what a contact lacks, and uses the default that the template names", async () => {
    const { subject } = await render(
      { subject: "Hi {{ contact.nick }}{{ contact.firstName | default: 'friend' }}" },
      named(""),
    );
    expect(subject).toBe("Hi friend");
  });

  it("keeps its subject on one line, whatever a name holds", async () => {
    const { subject } = await render(
      { subject: "Hi {{ contact.firstName }}" },
      named("Ada\r\nBcc: victim@example.com\u0000"),
    );
    expect(subject).toBe("Hi Ada Bcc: victim@example.com");
  });

  it("chooses and repeats", async () => {
    const { html } = await render({
      html: "<ul>{% for tag in contact.tags %}<li>{{ tag }}</li>{% endfor %}</ul>{% if contact.city == 'London' %}<p>Near</p>{% endif %}",
    });
    expect(html).toBe("<ul><li>customer</li></ul><p>Near</p>");
  });

  it("has a text part made from the HTML if none was written", async () => {
    const { text } = await render({
      html: '<h1>Hello</h1><p>Dear {{ contact.firstName }}, <a href="https://a.example/x">look</a></p>',
    });
    expect(text).toBe("Hello\n\nDear Ada, look (https://a.example/x)");
  });

  it("shows values in the text part as they are", async () => {
    expect((await render({ html: "<p>{{ contact.firstName }}</p>" }, named("A & B"))).text).toBe(
      "A & B",
    );
  });

  it("puts the preheader first in the body, hidden", async () => {
    const { html } = await render({
      html: "<body><p>a</p></body>",
      preheader: "News, {{ contact.city }}",
    });
    expect(html).toMatch(/^<body><div style="display:none[^"]*">News, London<\/div><p>a<\/p>/);
  });
});

describe("What a contact wrote", () => {
  const attack = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
  const places = {
    text: "<p>{{ contact.firstName }}</p>",
    "raw text": "<p>{{ contact.firstName | raw }}</p>",
    "an attribute": '<p title="{{ contact.firstName }}">a</p>',
    "an unquoted attribute": "<p title={{ contact.firstName }}>a</p>",
    "an address": '<a href="{{ contact.firstName }}">a</a>',
    "a tag's name": "<{{ contact.firstName }}>a</p>",
    "an attribute's name": "<p {{ contact.firstName }}>a</p>",
    "a style": '<p style="color:{{ contact.firstName }}">a</p>',
    "a style sheet": "<style>p { color: {{ contact.firstName }} }</style><p>a</p>",
    "a comment": "<!-- {{ contact.firstName | raw }} --><p>a</p>",
    "something captured":
      "{% capture x %}{{ contact.firstName | raw }}{% endcapture %}{{ x | raw }}",
    "something echoed": "<p>{% echo contact.firstName %}</p>",
    "entities that spell Liquid":
      "<p>&#123;&#123; contact.firstName | raw }}</p>{{ contact.city }}",
  };

  it.each(Object.entries(places))("cannot act in %s", async (_, html) => {
    const found = await elementsOf((await render({ html }, named(attack))).html);
    expect(found.filter((element) => /^script|\son|\ssrcdoc/.test(element))).toEqual([]);
  });

  it("cannot be put together from pieces of Liquid", async () => {
    const html = "<{% if true %}script{% endif %}>alert(1)</{{ contact.firstName | raw }}>";
    expect(await elementsOf((await render({ html }, named("script"))).html)).toEqual([]);
  });

  it.each([
    "<p>{{ contact.firstName }}</p>",
    '<p title="{{ contact.firstName }}">a</p>',
    '<a href="https://a.example/?name={{ contact.firstName }}">a</a>',
  ])("is only text in %s", async (html) => {
    const honest = await elementsOf((await render({ html })).html);
    expect(await elementsOf((await render({ html }, named(attack))).html)).toEqual(honest);
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
  ])("cannot make a link to %j", async (address) => {
    const html = '<a href="{{ contact.firstName }}">a</a>';
    expect((await render({ html }, named(address))).html).not.toMatch(
      /href="?[^">]*(?:script|data):/i,
    );
  });
});

describe("What an email may not do", () => {
  const forbidden = {
    "<script>": "<p>a</p><script>alert(1)</script>",
    onclick: '<p onclick="alert(1)">a</p>',
    "href on <a>": '<a href="javascript:alert(1)">a</a>',
    "style on <p>": '<p style="width: expression(alert(1))">a</p>',
    "style on <div>": '<div style="w\\69 dth: exp/**/ression(alert(1))">a</div>',
    "<iframe>": '<iframe src="https://a.example"></iframe>',
    "<form>": "<form><p>a</p></form>",
    "<svg>": "<svg><a>a</a></svg>",
    "<style>": "<style>@import 'https://a.example/x.css';</style><p>a</p>",
  };

  it.each(Object.entries(forbidden))(
    "%s is named when a template is saved",
    async (finding, html) => {
      await expect(check(html)).rejects.toThrow(finding);
    },
  );

  it.each(Object.entries(forbidden))("%s is gone when a template is rendered", async (_, html) => {
    const rendered = (await render({ html })).html;
    expect(rendered).not.toMatch(/script|onclick|expression|iframe|<form|<svg|@import/i);
  });

  it("leaves what emails are made of", async () => {
    const html =
      '<html><head><style>@media (max-width: 600px) { p { color: red } }</style></head><body bgcolor="#fff"><table width="100%" cellpadding="0"><tr><td align="center" style="color:#333"><img src="https://a.example/a.png" alt="A" width="10" /><a href="mailto:a@b.example">a</a></td></tr></table></body></html>';
    await expect(check(html)).resolves.toBeDefined();
    expect((await render({ html })).html).toBe(html);
  });
});

describe("A template whose renderings cannot act", () => {
  it.each([
    "<p>Hi {{ contact.firstName }}</p>",
    '<a href="{{ unsubscribeUrl }}" title="{{ contact.city }}">a</a>',
    '<a href="https://a.example/?c={{ contact.id }}">a</a>',
    "{% if contact.city %}<b>{{ contact.city }}</b>{% else %}-{% endif %}",
  ])("is sanitised once and not for each recipient: %s", async (html) => {
    expect((await compileTemplate({ ...blank, html }, aBrand())).settled).toBe(true);
  });

  it.each([
    "<p>{{ contact.firstName | raw }}</p>",
    '<a href="{{ contact.website }}">a</a>',
    '<a href="https://{{ contact.website }}">a</a>',
    '<p style="color: {{ contact.color }}">a</p>',
    "{% capture a %}<b>{% endcapture %}{{ a }}",
    '{% for unsubscribeUrl in contact.tags %}<a href="{{ unsubscribeUrl }}">a</a>{% endfor %}',
  ])("is told from one that needs a look at each: %s", async (html) => {
    expect((await compileTemplate({ ...blank, html }, aBrand())).settled).toBe(false);
  });
});

describe("Liquid that is wrong or hostile", () => {
  const wrong = {
    "a tag that is not closed": "<p>a</p>\n{% if contact.city %}",
    "an unknown tag": "a\n{% exec 'ls' %}",
    "an unknown filter": "a\n{{ contact.city | shell }}",
    "a variable that is not closed": "a\n{{ contact.city",
    "another file": "a\n{% include 'package.json' %}",
    "another template": "a\n{% render 'x' %}",
    "a layout": "a\n{% layout 'x' %}",
  };
  it.each(Object.entries(wrong))("%s is refused with its line", async (_, html) => {
    await expect(render({ html })).rejects.toEqual(
      expect.objectContaining({
        code: "TEMPLATE_INVALID",
        details: { html: [expect.stringMatching(/^Line 2: /)] },
      }),
    );
  });

  const heavy = {
    "a range without end": "{% for i in (1..1000000000) %}a{% endfor %}",
    "loops in loops":
      "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}",
    "a text that doubles":
      "{% assign s = 'aaaaaaaaaaaaaaaa' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}{{ s }}",
    "an output too long": "{% for i in (1..40000) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}",
    padding: "{{ 'a' | ljust: 1000000000 }}",
  };
  it.each(Object.entries(heavy))("%s is stopped", async (_, html) => {
    await expect(render({ html })).rejects.toEqual(
      expect.objectContaining({ code: "TEMPLATE_INVALID" }),
    );
  });

  it.each([
    "{{ contact.constructor }}",
    "{{ contact.__proto__.polluted }}",
    "{{ contact.toString }}",
    "{{ contact.tags.constructor.constructor }}",
    "{{ __proto__ }}{{ constructor }}{{ globalThis }}{{ env }}{{ process }}",
  ])("%s is nothing", async (text) => {
    expect((await render({ text })).text).toBe("");
  });
});

describe("Marketing mail", () => {
  it("gets a footer with sender and link if it has none", async () => {
    const { html, text } = await render({ html: "<body><p>a</p></body>" }, { marketing: true });
    expect(html).toMatch(
      /<p>a<\/p><p style[^>]*>Corner Bakery &middot; 1 Baker Street &middot; London<br><a href="https:\/\/bakery.shops.example\/e\/u\/token"[^>]*>Unsubscribe<\/a><\/p><\/body>$/,
    );
    expect(text).toContain(`-- \nCorner Bakery · 1 Baker Street · London\nUnsubscribe: ${LINK}`);
  });

  it("keeps its own link", async () => {
    const html = '<p>a <a href="{{ unsubscribeUrl }}">stop</a></p>';
    const rendered = await render({ html }, { marketing: true });
    expect(rendered.html.split(LINK)).toHaveLength(2);
    expect(rendered.text.split(LINK)).toHaveLength(2);
  });

  it("escapes the business's name in the footer", async () => {
    const business = { name: "<script>alert(1)</script>", postalAddress: null };
    const rendered = await render({ html: "<p>a</p>" }, { marketing: true, business });
    expect(rendered.html).not.toContain("<script");
  });

  it("is not what transactional mail is", async () => {
    expect((await render({ html: "<p>a</p>" })).html).toBe("<p>a</p>");
  });
});
