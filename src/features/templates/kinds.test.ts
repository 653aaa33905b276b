import { describe, expect, it } from "vitest";
import { aBrand } from "../../testing/brands";
import { rendered, UNSUBSCRIBE_LINK } from "../../testing/drafts";
import type { Block } from "./schemas";
import { contrast } from "./visual/colors";

const visual = (...blocks: Block[]) => JSON.stringify({ version: 1, blocks });
const mjml = (body: string, head = "") => `<mjml>${head}<mj-body>${body}</mj-body></mjml>`;
const section = (inside: string) => `<mj-section><mj-column>${inside}</mj-column></mj-section>`;

describe("A visual template", () => {
  it("becomes tables with the brand's fonts and colours", async () => {
    const source = visual(
      { id: "h", type: "heading", level: 1, text: "Hi {{ contact.firstName }} & all" },
      { id: "b", type: "button", text: "Go", href: "https://a.eu/x?a=1&b=2" },
    );
    const brand = aBrand({ primaryColor: "#aa0033", headingFont: "Georgia, serif" });
    const { html, compiled } = await rendered({ kind: "visual", source }, { brand });
    expect(html).toContain(">Hi Ada &amp; all</h1>");
    expect(html).toContain("font-family:Georgia, serif");
    expect(html).toContain('bgcolor="#aa0033"');
    expect(html).toContain('href="https://a.eu/x?a=1&amp;b=2"');
    expect(html).toMatch(/^<!doctype html>/);
    expect(compiled.settled).toBe(true);
  });

  it("is arranged for Outlook by comments that others do not see", async () => {
    const text = { id: "t", type: "text", format: "html", content: "<p>a</p>" } as const;
    const source = visual({
      id: "c",
      type: "columns",
      columns: [{ blocks: [text] }, { blocks: [{ ...text, id: "u" }] }],
    });
    const { html } = await rendered({ kind: "visual", source });
    expect(html.match(/<!--\[if mso\]>/g)!.length).toBeGreaterThanOrEqual(5);
    expect(html.match(/<!--\[if/g)).toHaveLength(html.match(/<!\[endif\]-->/g)!.length);
  });

  it("keeps rules for phones and for the dark", async () => {
    const source = visual({ id: "t", type: "text", format: "markdown", content: "**a**" });
    const { html } = await rendered({ kind: "visual", source });
    expect(html).toContain("@media (prefers-color-scheme:dark)");
    expect(html).toContain("@media (max-width:599px)");
    expect(html).toContain("<strong>a</strong>");
  });

  it("writes on coloured blocks so that it can be read, unless told otherwise", async () => {
    const block = { id: "t", type: "text", format: "html", content: "a" } as const;
    const dark = await rendered({
      kind: "visual",
      source: visual({ ...block, backgroundColor: "#16181d" }),
    });
    const ink = /background-color:#16181d;[^"]*;color:(#\w{6})/.exec(dark.html)![1]!;
    expect(contrast(ink, "#16181d")).toBeGreaterThan(7);
    const own = visual({ ...block, backgroundColor: "#16181d", color: "#222222" });
    const { lint } = await rendered({ kind: "visual", source: own });
    expect(lint).toContainEqual(
      expect.objectContaining({ code: "contrast_low", where: "block:t" }),
    );
  });

  it("says who sent it and how to end it, without a second footer", async () => {
    const source = visual({
      id: "f",
      type: "footer",
      showAddress: true,
      showUnsubscribe: true,
      showPreferences: true,
    });
    const { html, text } = await rendered({ kind: "visual", source });
    expect(html.split(UNSUBSCRIBE_LINK)).toHaveLength(2);
    expect(html.split("1 Baker Street")).toHaveLength(2);
    expect(text.split("1 Baker Street")).toHaveLength(2);
  });

  it("shows a button that leads nowhere yet as it will look", async () => {
    const source = visual({ id: "b", type: "button", text: "Go", href: "" });
    const { html } = await rendered({ kind: "visual", source });
    expect(html).toMatch(/<span style="display:block;padding:13px 26px;[^"]*">Go<\/span>/);
  });

  it("shows the logo of the brand, and its name where there is none", async () => {
    const source = visual({ id: "l", type: "logo" });
    expect((await rendered({ kind: "visual", source })).html).toContain("Corner Bakery</td>");
    const logo = { url: "https://bakery.example/media/1", alt: "", width: 300, height: 100 };
    const { html } = await rendered({ kind: "visual", source }, { brand: aBrand({ logo }) });
    expect(html).toMatch(/<img [^>]*src="https:\/\/bakery.example\/media\/1" alt="Corner Bakery"/);
  });

  it.each([
    ["no JSON", "{", /no JSON/],
    ["an unknown block", visual({ id: "x", type: "script" } as unknown as Block), /blocks\.0/],
    [
      "columns in columns",
      visual({
        id: "c",
        type: "columns",
        columns: [{ blocks: [{ id: "d", type: "columns", columns: [] }] }, { blocks: [] }],
      } as unknown as Block),
      /blocks/,
    ],
    [
      "two blocks of one name",
      visual({ id: "x", type: "spacer", height: 8 }, { id: "x", type: "spacer", height: 8 }),
      /Two blocks have the id x/,
    ],
    [
      "Liquid that reaches out of its block",
      visual(
        { id: "a", type: "text", format: "html", content: "{% if contact.city %}" },
        { id: "b", type: "text", format: "html", content: "{% endif %}" },
      ),
      /Block a/,
    ],
    [
      "a colour that is more than one",
      visual({ id: "x", type: "spacer", height: 8, backgroundColor: "red;x:y" }),
      /colour/,
    ],
  ])("is refused if it is %s", async (_, source, reason) => {
    await expect(rendered({ kind: "visual", source })).rejects.toMatchObject({
      code: "TEMPLATE_INVALID",
      details: { source: [expect.stringMatching(reason)] },
    });
  });
});

describe("An MJML template", () => {
  it("becomes HTML in the brand's fonts and colours, Liquid kept", async () => {
    const source = mjml(
      section(
        `<mj-text>Hi {{ contact.firstName | default: "friend" }}</mj-text><mj-button href="https://a.eu/">Go</mj-button>`,
      ),
    );
    const brand = aBrand({ primaryColor: "#aa0033", bodyFont: "Verdana, sans-serif" });
    const { html, compiled } = await rendered({ kind: "mjml", source }, { brand });
    expect(html).toContain("Hi Ada");
    expect(html).toContain("#aa0033");
    expect(html).toContain("Verdana, sans-serif");
    expect(html).toContain("<!--[if mso | IE]>");
    expect(compiled.settled).toBe(true);
  });

  it("loads no fonts from elsewhere, also those that MJML loads by itself", async () => {
    const head = '<mj-head><mj-font name="Inter" href="https://fonts.test/inter.css" /></mj-head>';
    const body = section('<mj-text font-family="Inter, Ubuntu">a</mj-text>');
    for (const source of [mjml(body, head), mjml(body)]) {
      const { html, compiled } = await rendered({ kind: "mjml", source });
      expect(html).not.toMatch(/<link|@import|fonts\./);
      expect(compiled.findings).toEqual([]);
    }
  });

  it("says its own fonts and colours over the brand's", async () => {
    const head =
      "<mj-head><mj-attributes><mj-button background-color='#00aa00'/></mj-attributes></mj-head>";
    const source = mjml(section('<mj-button href="https://a.eu/">Go</mj-button>'), head);
    expect((await rendered({ kind: "mjml", source })).html).toContain("#00aa00");
  });

  it("takes values of the brand in attributes, with nothing left to sanitise", async () => {
    const source = mjml(section('<mj-text color="{{ brand.primaryColor }}">a</mj-text>'));
    const { html, compiled } = await rendered({ kind: "mjml", source });
    expect(html).toContain("color:#3f3cbb");
    expect(compiled.settled).toBe(true);
  });

  it("chooses between sections", async () => {
    const source = mjml(
      `{% if contact.city == "London" %}${section("<mj-text>Near</mj-text>")}{% else %}${section("<mj-text>Far</mj-text>")}{% endif %}`,
    );
    const { html } = await rendered({ kind: "mjml", source });
    expect(html).toContain("Near");
    expect(html).not.toContain("Far");
  });

  it("refuses Liquid where MJML would lose it", async () => {
    const source = mjml(section('<mj-text nothing="{{ contact.firstName }}">a</mj-text>'));
    await expect(rendered({ kind: "mjml", source })).rejects.toMatchObject({
      details: { source: [expect.stringMatching(/mj-raw/)] },
    });
  });

  it("writes its inline styles into the elements", async () => {
    const head = '<mj-head><mj-style inline="inline">.red { color: #cc0000 }</mj-style></mj-head>';
    const source = mjml(section('<mj-text><b class="red">a</b></mj-text>'), head);
    expect((await rendered({ kind: "mjml", source })).html).toContain(
      '<b style="color:#cc0000" class="red">',
    );
  });

  it.each([
    ["another file", mjml('<mj-include path="/etc/passwd" />'), /reads other files/],
    ["declared entities", `<!DOCTYPE x [<!ENTITY a "b">]>${mjml("")}`, /entities/],
    ["something else", "<p>Hello</p>", /MJML/],
    ["an element left open", "<mjml><mj-body><mj-section>", /MJML/],
  ])("is refused if it holds %s", async (_, source, reason) => {
    await expect(rendered({ kind: "mjml", source })).rejects.toMatchObject({
      code: "TEMPLATE_INVALID",
      details: { source: [expect.stringMatching(reason)] },
    });
  });

  it("still works after one that was nested without end", async () => {
    const deep = mjml("<mj-wrapper>".repeat(5000));
    await expect(rendered({ kind: "mjml", source: deep })).rejects.toThrow("nested");
    const { html } = await rendered({
      kind: "mjml",
      source: mjml(section("<mj-text>a</mj-text>")),
    });
    expect(html).toContain(">a</div>");
  });
});

describe("A Markdown template", () => {
  it("is laid into the brand", async () => {
    const source = `# Hello {{ contact.firstName }}

A [link]({{ business.url }}news) and **more**.

{% if contact.city == "London" %}

- near

{% endif %}`;
    const { html, text } = await rendered({ kind: "markdown", source });
    expect(html).toMatch(/<h1[^>]*>Hello Ada<\/h1>/);
    expect(html).toContain('href="https://bakery.shops.edgeloop.dev/news"');
    expect(html).toMatch(/<li[^>]*>near<\/li>/);
    expect(html).not.toMatch(/<p[^>]*>\s*<\/p>/);
    expect(text).toContain("1 Baker Street");
  });

  it("keeps the HTML in it as far as emails may", async () => {
    const source = 'a <b onclick="x()">bold</b> <script>alert(1)</script>';
    const { html } = await rendered({ kind: "markdown", source });
    expect(html).toContain("<b>bold</b>");
    expect(html).not.toMatch(/<script|onclick/);
  });
});

describe("An HTML template", () => {
  it("has its styles in its elements, by the rules of the cascade", async () => {
    const html = `<style>
      p { color: red; margin: 0 }
      .note { color: green }
      td p.note { color: blue }
      p { margin: 1px !important }
      a:hover { color: pink }
      @media (max-width: 600px) { p { color: black } }
    </style><table><tr><td><p class="note" style="margin: 5px; padding: 2px">a</p></td></tr></table><p>b</p>`;
    const made = (await rendered({ html })).html;
    expect(made).toContain('<p style="color:blue;padding:2px;margin:1px" class="note">a</p>');
    expect(made).toContain('<p style="color:red;margin:1px">b</p>');
    expect(made).toContain("@media (max-width: 600px)");
    expect(made).toContain("a:hover");
  });

  it("takes values of the brand in its styles, with nothing left to sanitise", async () => {
    const html = '<p style="color: {{ brand.primaryColor }}">a</p>';
    const { compiled, html: made } = await rendered({ html });
    expect(made).toContain('style="color: #3f3cbb"');
    expect(compiled.settled).toBe(true);
  });

  it("is written so that Liquid between rows of a table stays there", async () => {
    const html =
      "<style>td { color: red }</style><table>{% for tag in contact.tags %}<tr><td>{{ tag }}</td></tr>{% endfor %}</table>";
    expect((await rendered({ html })).html).toContain(
      '<table><tr><td style="color:red">customer</td></tr></table>',
    );
  });
});
