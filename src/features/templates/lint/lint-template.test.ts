import { describe, expect, it } from "vitest";
import { aBrand } from "../../../testing/brands";
import { rendered } from "../../../testing/drafts";
import { sampleContact } from "../sample-contact";
import type { Block, LintDto } from "../schemas";

const END = '<p><a href="{{ unsubscribeUrl }}">End</a></p>';
const WORDS = "<p>Enough words that this is no email of nothing but images.</p>";

async function lintOf(content: Parameters<typeof rendered>[0], overrides = {}) {
  const { lint } = await rendered({ preheader: "News", ...content }, overrides);
  return lint;
}

const codes = (lint: LintDto[]) => lint.map(({ code }) => code);
const visual = (...blocks: Block[]) => JSON.stringify({ version: 1, blocks });
const text = { id: "t", type: "text", format: "html", content: `${WORDS}${END}` } as const;

describe("The lint", () => {
  it("says nothing of an email that is as it should be", async () => {
    const html = `${WORDS}<img src="https://a.eu/a.png" alt="A"><a href="https://a.eu/">a</a>${END}`;
    expect(await lintOf({ subject: "Hello {{ contact.firstName }}", html })).toEqual([]);
  });

  it.each([
    ["unsubscribe_missing", { html: WORDS }],
    ["alt_missing", { html: `${WORDS}${END}<img src="https://a.eu/a.png">` }],
    ["images_only", { html: `<img src="https://a.eu/a.png" alt="A">${END}` }],
    ["too_large", { html: `<p>${"word ".repeat(21_000)}</p>${END}` }],
    ["link_broken", { html: `${WORDS}${END}<a href="www.a.eu/page">a</a>` }],
    ["link_broken", { html: `${WORDS}${END}<a href="https://">a</a>` }],
    ["link_broken", { html: `${WORDS}${END}<a href="https://shop/">a</a>` }],
    ["link_broken", { html: `${WORDS}${END}<a href="mailto:nobody">a</a>` }],
    ["link_broken", { html: `${WORDS}${END}<img src="/a.png" alt="A">` }],
    ["link_insecure", { html: `${WORDS}${END}<a href="http://a.eu/">a</a>` }],
    ["link_placeholder", { html: `${WORDS}${END}<a href="#">a</a>` }],
    ["link_placeholder", { html: `${WORDS}${END}<a href="https://www.example.com/x">a</a>` }],
    ["variable_unknown", { html: `${WORDS}${END}{{ contact.nickname }}` }],
    ["variable_unknown", { html: `${WORDS}${END}{{ shop.name }}` }],
    ["variable_empty", { html: `${WORDS}${END}{{ contact.fields.size }}` }],
    ["subject_empty", { subject: "{{ contact.fields.none }}", html: `${WORDS}${END}` }],
    ["subject_long", { subject: "word ".repeat(20), html: `${WORDS}${END}` }],
    ["subject_shouting", { subject: "SALE ENDS TODAY", html: `${WORDS}${END}` }],
    ["subject_spammy", { subject: "Act now!!!", html: `${WORDS}${END}` }],
    ["preheader_missing", { preheader: null, html: `${WORDS}${END}` }],
    ["removed", { html: `${WORDS}${END}<script>a()</script>` }],
  ])("finds %s in %j", async (code, content) => {
    expect(codes(await lintOf(content))).toContain(code);
  });

  it("knows what loops name, and what the brand, the business and campaigns have", async () => {
    const html = `${WORDS}${END}{% for tag in contact.tags %}{{ tag }}{% endfor %}{{ brand.logoUrl }}{{ business.url }}{{ campaign.name }}{{ preferencesUrl }}`;
    expect(await lintOf({ html })).toEqual([]);
  });

  it("says which fields this contact has nothing in", async () => {
    const contact = { ...sampleContact, city: null };
    const lint = await lintOf({ html: `${WORDS}${END}{{ contact.city }}` }, { contact });
    expect(lint.map(({ message }) => message)).toEqual([
      "{{ contact.city }} is empty for this contact",
    ]);
  });

  it("leaves those alone that have a default or a condition, and no others", async () => {
    const contact = { ...sampleContact, firstName: null, lastName: null };
    const lint = (body: string) => lintOf({ html: `${WORDS}${END}${body}` }, { contact });
    expect(await lint('{{ contact.firstName | default: "there" }}')).toEqual([]);
    expect(await lint("{% if contact.lastName %}{{ contact.lastName }}{% endif %}")).toEqual([]);
    const mixed = await lint('{{ contact.firstName | default: "there" }}, {{ contact.firstName }}');
    expect(codes(mixed)).toEqual(["variable_empty"]);
  });

  it("puts errors before warnings before what is only good to know", async () => {
    const lint = await lintOf({ preheader: null, html: '<p>{{ nobody }}</p><a href="x">a</a>' });
    const order = ["error", "warning", "info"];
    const weights = lint.map(({ severity }) => order.indexOf(severity));
    expect(weights).toEqual(weights.toSorted((a, b) => a - b));
    expect(new Set(weights).size).toBe(3);
  });
});

describe("The lint of a visual template", () => {
  it.each([
    ["alt_missing", { id: "x", type: "image", src: "https://a.eu/a.png", alt: "" }],
    ["link_broken", { id: "x", type: "button", text: "Go", href: "" }],
    ["link_broken", { id: "x", type: "button", text: "Go", href: "nowhere" }],
    ["link_placeholder", { id: "x", type: "button", text: "Go", href: "https://example.com/" }],
    ["variable_unknown", { id: "x", type: "heading", level: 2, text: "{{ contact.nick }}" }],
    ["contrast_low", { ...text, id: "x", color: "#eeeeee" }],
    [
      "contrast_low",
      {
        id: "x",
        type: "button",
        text: "Go",
        href: "https://a.eu/",
        buttonColor: "#ffff00",
        textColor: "#ffffff",
      },
    ],
  ] as [string, Block][])("finds %s and the block that has it", async (code, block) => {
    const lint = await lintOf({ kind: "visual", source: visual(text, block) });
    expect(lint).toContainEqual(expect.objectContaining({ code, where: "block:x" }));
  });

  it("takes images for what they are that only decorate", async () => {
    const image = { id: "x", type: "image", src: "https://a.eu/a.png", alt: "", decorative: true };
    expect(await lintOf({ kind: "visual", source: visual(text, image as Block) })).toEqual([]);
  });

  it("sees text on the colour of its column", async () => {
    const source = visual(text, {
      id: "c",
      type: "columns",
      backgroundColor: "#222222",
      columns: [{ blocks: [{ ...text, id: "x", color: "#333333" }] }, { blocks: [] }],
    });
    expect(codes(await lintOf({ kind: "visual", source }))).toEqual(["contrast_low"]);
  });

  it("leaves colours alone that nobody chose: those of the brand are made readable", async () => {
    const brand = aBrand({
      surfaceColor: "#ffffff",
      textColor: "#fafafa",
      primaryColor: "#ffffee",
    });
    const source = visual(text, { id: "b", type: "button", text: "Go", href: "https://a.eu/" });
    expect(await lintOf({ kind: "visual", source }, { brand })).toEqual([]);
  });
});
