import { describe, expect, it } from "vitest";
import { rendered } from "../../testing/drafts";
import type { TemplateKind } from "./schemas";

const LONG = 190_000;
/** Milliseconds after which it would never have ended. */
const ENDLESS = 10_000;
const full = (piece: string) => piece.repeat(Math.floor(LONG / piece.length));

/** What is read in a few milliseconds, or in minutes by a reader that goes back over it. */
const HTML: Record<string, string> = {
  "a tag of one endless name": `<${full("a")}`,
  "tags that nothing closes": full("<a"),
  "comments for Outlook that nothing closes": full("<!--[if a]>"),
  "comments in a style sheet that nothing closes": `<style>${full("<!--")}</style><p>a</p>`,
  "brackets in a style sheet that nothing closes": `<style>p{a:${full("(")}}</style><p>a</p>`,
  "strings in a style sheet that nothing closes": `<style>p{a:${full(`"'`)}}</style><p>a</p>`,
  "a value of spaces": `<style>p{a:b${full(" ")} x}</style><p>a</p>`,
  "a selector of spaces": `<style>p${full(" ")}b{a:b}</style><p>a</p>`,
  "a style of brackets": `<style>p{a:b}</style><p style="${full("(")}">a</p>`,
  "a text of spaces that do not break": `<pre>${full("\u00a0")}x</pre>`,
  "a cell that spans a hundred million": '<table><tr><td colspan="100000000">a</td></tr></table>',
  "a cell of a hundred million rows": '<table><tr><td rowspan="100000000">a</td></tr></table>',
  "cells that span a million each": `<table>${'<tr><td colspan="1000" rowspan="1000">a</td></tr>'.repeat(3000)}</table>`,
  "a cell that a variable makes span": `<table><tr><td colspan="{{ 1000000 | times: 100 }}">a</td></tr></table>`,
  "variables without end": full("{{a}}"),
  "tags of Liquid without end": full("{% a %}"),
};

const mjml = (inside: string) => `<mjml><mj-body><mj-raw>${inside}</mj-raw></mj-body></mjml>`;

const SOURCES: [string, TemplateKind, string][] = [
  ["the word that stands for variables, without end", "markdown", `liquid${full("q")}`],
  ["the same in MJML", "mjml", mjml(`liquid${full("q")}`)],
  ["variables without end in MJML", "mjml", mjml(full("{{a}}"))],
  ["links without end in MJML", "mjml", mjml(full("<link "))],
  ["strings of quotes in a document", "visual", `"${full('\\"')}`],
];

describe("What is much work to read", () => {
  const read = (content: Parameters<typeof rendered>[0]) =>
    rendered(content).then(
      () => "read",
      (error: unknown) => (error as { code?: string }).code,
    );

  it.each(Object.entries(HTML))(
    "is read or refused at once: %s",
    async (_, html) => {
      expect(["read", "TEMPLATE_INVALID"]).toContain(await read({ html }));
    },
    ENDLESS,
  );

  it.each(SOURCES)(
    "is read or refused at once: %s",
    async (_, kind, source) => {
      expect(["read", "TEMPLATE_INVALID"]).toContain(await read({ kind, source }));
    },
    ENDLESS,
  );

  it("is refused with more variables than any email has, in words", async () => {
    await expect(rendered({ html: "{{a}}".repeat(5001) })).rejects.toMatchObject({
      details: { html: [expect.stringContaining("more than 5000 variables")] },
    });
  });

  it("is not an email that is long: tags that need no end are not nested", async () => {
    const html = `<div>${'line<br><img src="https://a.eu/a.png" alt="a">'.repeat(200)}</div>`;
    expect((await rendered({ html })).html.match(/<img/g)).toHaveLength(200);
    const list = `<ul>${"<li>one".repeat(200)}</ul>`;
    expect((await rendered({ html: list })).html.match(/<li/g)).toHaveLength(200);
  });

  it("keeps the cells of a table that spans what tables span", async () => {
    const html = '<table><tr><td colspan="3" rowspan="2">a</td></tr></table>';
    expect((await rendered({ html })).html).toContain('colspan="3" rowspan="2"');
  });
});
