import { describe, expect, it } from "vitest";
import { rewriteLinks } from "./rewrite-links";
import { withUtm } from "./with-utm";

const seen = (html: string): string[] => {
  const urls: string[] = [];
  rewriteLinks(html, (url) => {
    urls.push(url);
    return null;
  });
  return urls;
};

describe("Links of an email", () => {
  it.each([
    ['<a href="https://a.example/x">A</a>', ["https://a.example/x"]],
    ["<A HREF='https://a.example/x'>A</A>", ["https://a.example/x"]],
    ["<a class=x href=https://a.example/x>A</a>", ["https://a.example/x"]],
    ['<a title="a > b" href = "https://a.example">A</a>', ["https://a.example"]],
    [
      '<a\n href="https://a.example/?a=1&amp;b=2&#38;c=3&#x26;d">A</a>',
      ["https://a.example/?a=1&b=2&c=3&d"],
    ],
    ['<map><area shape="rect" href="https://a.example"></map>', ["https://a.example"]],
    ['<!--[if mso]><a href="https://a.example">A</a><![endif]-->', ["https://a.example"]],
    [
      '<abbr href="https://no.example">x</abbr><img href="https://no.example"><article href="x">',
      [],
    ],
    ['<a name="top">A</a><a data-href="https://no.example">B</a>', []],
    ['text < a href="https://no.example" >', []],
    ['<a href="https://never.closed', []],
  ])("are found as a browser would: %s", (html, urls) => {
    expect(seen(html)).toEqual(urls);
  });

  it("are numbered in the order of the mail, and replaced without touching anything else", () => {
    const html =
      '<p>&amp;<a href="https://a.example">A</a> <a class="b" href=\'mailto:x\'>M</a><a href=https://c.example>C</a></p>';
    const out = rewriteLinks(html, (url, n) =>
      url.startsWith("http") ? `https://t/${n}?a&"b` : null,
    );
    expect(out).toBe(
      '<p>&amp;<a href="https://t/0?a&#38;&#34;b">A</a> <a class="b" href=\'mailto:x\'>M</a><a href=https://t/2?a&#38;&#34;b>C</a></p>',
    );
  });

  it("are looked for in time that grows with the mail, however it is broken", () => {
    let reads = 0;
    for (const piece of ['<a href="', "<a ", '<a x="', "<a href='<a href=\""]) {
      rewriteLinks(piece.repeat(50_000), () => {
        reads++;
        return null;
      });
    }
    expect(reads).toBeLessThan(200_000);
  });
});

describe("A campaign's parameters", () => {
  const utm = { utm_source: "news letter", utm_campaign: "may&june", utm_content: "" };
  const added = "utm_source=news%20letter&utm_campaign=may%26june";

  it.each([
    ["https://a.example", `https://a.example?${added}`],
    ["https://a.example/x?b=%20c&d", `https://a.example/x?b=%20c&d&${added}`],
    ["https://a.example/x?", `https://a.example/x?${added}`],
    ["https://a.example/x#part?no", `https://a.example/x?${added}#part?no`],
    [
      "https://a.example/?utm_source=own",
      "https://a.example/?utm_source=own&utm_campaign=may%26june",
    ],
    ["https://a.example/?UTM=1;x=ü", `https://a.example/?UTM=1;x=ü&${added}`],
  ])("are added to %s, which stays as it is otherwise", (url, expected) => {
    expect(withUtm(url, utm)).toBe(expected);
  });

  it("change nothing where there are none", () => {
    expect(withUtm("https://a.example?x", {})).toBe("https://a.example?x");
  });
});
