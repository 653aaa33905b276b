import { describe, expect, it } from "vitest";
import { aBrand } from "../../testing/brands";
import { aDraft, rendered } from "../../testing/drafts";
import { checkTemplate } from "./compile-template";

/** What a browser makes of a document: each element with its attributes. */
async function elementsOf(html: string): Promise<string[]> {
  const found: string[] = [];
  const rewriter = new HTMLRewriter().on("*", {
    element: ({ tagName, attributes }) => {
      found.push(`<${tagName}`);
      for (const [name = "", value = ""] of attributes) found.push(`${name}=${value}`);
    },
  });
  await rewriter.transform(new Response(html)).text();
  return found;
}

const ACTS = /^<(?:script|svg|iframe)$|^on\w+=|^[\w-]+=\s*(?:javascript|vbscript):/i;

/** A cell whose handler follows a slash, in a comment that is kept for Outlook. */
const COMMENT = '<!--[if mso]><td class="/onmouseover=alert(1)//"><![endif]-->';

describe("What a sanitiser reads otherwise than a browser", () => {
  it.each([
    ["a style sheet that ends in a slash", "<style></style/><img src=x onerror=alert(1)></style>"],
    ["the same with a word", "<style>a</STYLE/x><img src=x onerror=alert(1)></style>"],
    ["a title that ends in a slash", "<title>a</title/><img src=x onerror=alert(1)></title>"],
    ["a comment for Outlook in an attribute", `<a title='${COMMENT}'>x</a>`],
    ["a mark for such a comment", `${COMMENT}<a title="&#xE002;0&#xE003;">x</a>`],
    ["a mark in the name of an attribute", `${COMMENT}<p aria-\ue0020\ue003="a">x</p>`],
    [
      "a comment in a style sheet",
      "<style><!--[if mso]></style><td/onclick=alert(1)>x<![endif]--></style>",
    ],
    ["a comment in the name of an attribute", `<p aria-${COMMENT}x>a</p>`],
    [
      "a string of Liquid with the end of a variable",
      '<p>{{ "}}%3Cscript%3Ealert(1)%3C/script%3E" | url_decode | raw }}</p>',
    ],
    [
      "the same behind a quote that is escaped",
      `<p>{{ "\\"}}%3Cscript%3Ealert(1)%3C/script%3E" | url_decode | raw }}</p>`,
    ],
    ["script in a set of images", '<img src="https://a.eu/a" srcset="javascript:alert(1) 1x">'],
    ["script behind a background", '<td background="java&#10;script:alert(1)">a</td>'],
    ["script in an attribute of style", `<p title="a style='b" style="color:red">a</p>`],
    ["a foreign element", "<math><mtext><table><mglyph><style><!--</style><img onerror=a()>"],
    ["an element without script", "<noscript><p title='</noscript><img src=x onerror=a()>'>"],
    ["an element of plain text", "<xmp><img src=x onerror=a()></xmp><plaintext><img onerror=a()>"],
  ])("is gone: %s", async (_, attack) => {
    const { html } = await rendered({ html: `<style>p{margin:0}</style><p>before</p>${attack}` });
    expect((await elementsOf(html)).filter((each) => ACTS.test(each))).toEqual([]);
    expect(html).toContain("before");
  });

  it.each([
    ["<style></style/><img src=x onerror=a()></style>", /<style>/],
    ['<img src="https://a.eu/a" srcset="javascript:a() 1x">', /srcset on <img>/],
    ['<meta http-equiv="refresh" content="0;url=https://a.eu">', /http-equiv on <meta>/],
  ])("is named when somebody saves %s", async (html, reason) => {
    await expect(checkTemplate(aDraft({ html }), aBrand())).rejects.toMatchObject({
      code: "TEMPLATE_INVALID",
      details: { html: [expect.stringMatching(reason)] },
    });
  });

  it("does not cost an email its comments for Outlook", async () => {
    const comment = "<!--[if mso]><table><tr><td><![endif]-->";
    const html = `<p>a</p>${comment}<p>b</p><!--[if !mso]><!--><p>c</p><!--<![endif]-->`;
    const made = (await rendered({ html })).html;
    expect(made).toContain(comment);
    expect(made).toContain("<!--[if !mso]><!--><p>c</p><!--<![endif]-->");
  });

  it("does not cost an element its words: “ style=” may stand in a title", async () => {
    const html = `<style>p{margin:0}</style><p title="a style='b" class="c'd" style="color:red">x</p>`;
    expect((await rendered({ html })).html).toContain(
      `<p style="margin:0;color:red" title="a style='b" class="c'd">`,
    );
  });
});
