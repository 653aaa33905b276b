import { describe, expect, it } from "vitest";
import { contentOf, documentOf, draftOf, problemsOf, refusalsOf } from "./draft";

const DOCUMENT = {
  version: 1 as const,
  blocks: [{ id: "a", type: "spacer" as const, height: 20 }],
};
const content = (kind: "visual" | "mjml" | "html" | "markdown", source: string, html: string) => ({
  kind,
  source,
  html,
  text: "",
  subject: "Hello",
  preheader: null,
});

describe("a draft", () => {
  it("holds what is written: the HTML of an HTML template, else the source", () => {
    expect(draftOf(content("html", "", "<p>Hi</p>")).code).toBe("<p>Hi</p>");
    expect(draftOf(content("markdown", "# Hi", "<h1>Hi</h1>")).code).toBe("# Hi");
    const visual = draftOf(content("visual", JSON.stringify(DOCUMENT), "<table>"));
    expect(visual.document).toEqual(DOCUMENT);
  });

  it("is sent back where it came from", () => {
    const html = contentOf(draftOf(content("html", "", "<p>Hi</p>")), "html");
    expect(html).toEqual({ subject: "Hello", preheader: null, text: "", html: "<p>Hi</p>" });
    const visual = draftOf(content("visual", JSON.stringify(DOCUMENT), "<table>"));
    expect(contentOf(visual, "visual")).toMatchObject({ source: JSON.stringify(DOCUMENT) });
  });

  it("begins empty where the blocks cannot be read", () => {
    expect(documentOf("{")).toEqual({ version: 1, blocks: [] });
    expect(documentOf('{"version":7}')).toEqual({ version: 1, blocks: [] });
  });
});

describe("problems of a draft", () => {
  const draft = draftOf(content("visual", JSON.stringify(DOCUMENT), ""));

  it("are none when the server would take it", () => {
    expect(problemsOf(draft, "visual")).toEqual({});
  });

  it("stand at the part they are about", () => {
    const twice = { ...DOCUMENT, blocks: [...DOCUMENT.blocks, ...DOCUMENT.blocks] };
    const found = problemsOf({ ...draft, subject: " ", document: twice }, "visual");
    expect(Object.keys(found)).toEqual(["subject", "body"]);
    expect(found.body).toContain("Two blocks");
    expect(refusalsOf({ source: ["Line 3: wrong"], subject: ["Line 1: wrong"] })).toEqual({
      body: "Line 3: wrong",
      subject: "Line 1: wrong",
    });
  });
});
