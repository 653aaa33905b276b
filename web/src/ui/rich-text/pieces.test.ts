import { describe, expect, it } from "vitest";
import { allowedTag, htmlOf, inParagraphs } from "./pieces";

describe("rich text as HTML", () => {
  it("escapes what people write, and leaves Liquid as it is", () => {
    const pieces = ['1 < 2 & {{ contact.firstName | default: "you" }} {% if a > b %}x{% endif %}'];
    expect(htmlOf(pieces)).toBe(
      '1 &lt; 2 &amp; {{ contact.firstName | default: "you" }} {% if a > b %}x{% endif %}',
    );
  });

  it("keeps colours and links, and drops spans and links that say nothing", () => {
    expect(
      htmlOf([
        { tag: "span", color: "#ff0000", children: ["red"] },
        { tag: "span", children: [" plain "] },
        { tag: "a", href: 'https://a.example/?x="1"', children: ["link"] },
        { tag: "a", children: ["none"] },
      ]),
    ).toBe(
      '<span style="color:#ff0000">red</span> plain <a href="https://a.example/?x=&quot;1&quot;">link</a>none',
    );
  });

  it("is empty when nothing can be read in it", () => {
    expect(htmlOf([{ tag: "p", children: [{ tag: "br", children: [] }] }, " "])).toBe("");
  });
});

describe("paragraphs", () => {
  it("hold what stands between paragraphs and lists", () => {
    const list = { tag: "ul" as const, children: [{ tag: "li" as const, children: ["one"] }] };
    expect(htmlOf(inParagraphs(["loose ", { tag: "b", children: ["text"] }, list]))).toBe(
      "<p>loose <b>text</b></p><ul><li>one</li></ul>",
    );
  });

  it("never hold lists or paragraphs, which browsers put there", () => {
    const list = { tag: "ol" as const, children: [{ tag: "li" as const, children: ["one"] }] };
    expect(htmlOf(inParagraphs([{ tag: "p", children: ["before", list] }]))).toBe(
      "<p>before</p><ol><li>one</li></ol>",
    );
  });
});

describe("tags", () => {
  it("of other programs become those of emails, unknown ones fall away", () => {
    expect([allowedTag("strong"), allowedTag("div"), allowedTag("font")]).toEqual([
      "b",
      "p",
      "span",
    ]);
    expect(allowedTag("script")).toBeUndefined();
    expect(allowedTag("constructor")).toBeUndefined();
  });
});
