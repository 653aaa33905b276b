import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rendered } from "../../testing/drafts";

/** Milliseconds after which it would never have ended. */
const ENDLESS = 10_000;

const big =
  "{% capture s %}{% for i in (1..5000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}{% endcapture %}";
const eight = "{% assign a = 'a,b,c,d,e,f,g,h' | split: ',' %}";
const often = (inside: string) => `{% for i in (1..90000) %}${inside}{% endfor %}`;

beforeEach(() => {
  vi.spyOn(performance, "now").mockReturnValue(0);
  vi.spyOn(Date, "now").mockReturnValue(1_800_000_000_000);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** As in production: the clock of a Worker stands still while it computes. */
describe("Liquid without a clock", () => {
  it.each([
    [
      "loops in loops that write nothing",
      `${eight}${"{% for x in a %}".repeat(12)}${"{% endfor %}".repeat(12)}`,
    ],
    [
      "loops in rows that write nothing",
      `${eight}${"{% tablerow x in a %}".repeat(12)}${"{% endtablerow %}".repeat(12)}`,
    ],
    [
      "a long text looked through again and again",
      `${big}${often("{% if s contains 'b' %}{% endif %}")}`,
    ],
    [
      "long texts compared again and again",
      `${big}{% assign t = s | append: 'b' %}{% assign u = s | append: 'c' %}${often("{% if t == u %}{% endif %}")}`,
    ],
    [
      "long arrays copied again and again",
      `{% assign a = (1..400000) %}${often("{% for x in a reversed %}{% break %}{% endfor %}")}`,
    ],
    ["a condition of forty thousand", `{% if ${"a and ".repeat(30_000)}a %}{% endif %}`],
    ["a path of forty thousand", often(`{{ contact${".a".repeat(40_000)} }}`)],
    [
      "a path behind a string that seems to end",
      often(`{{ "}}" | append: contact${".a".repeat(40_000)} }}`),
    ],
    [
      "a choice among forty thousand",
      often(`{% case i %}{% when ${"0,".repeat(40_000)}0 %}x{% endcase %}`),
    ],
    ["as much as fits into one tag", often(`{{ contact${".a".repeat(480)} }}`)],
    [
      "expressions for each of many items",
      `${big}{{ s | split: '' | where_exp: 'i', 'i == 1' | size }}`,
    ],
  ])(
    "is stopped: %s",
    async (_, html) => {
      await expect(rendered({ html })).rejects.toMatchObject({ code: "TEMPLATE_INVALID" });
    },
    ENDLESS,
  );

  it("says what it counts", async () => {
    const endless = `${eight}${"{% for x in a %}".repeat(6)}${"{% endfor %}".repeat(6)}`;
    await expect(rendered({ html: endless })).rejects.toMatchObject({
      details: { html: [expect.stringContaining("more than 20000 steps")] },
    });
  });

  it("renders what emails hold: a thousand rows with conditions", async () => {
    const row = "{% if i == 7 %}<b>{{ i }}</b>{% else %}{{ contact.firstName }} {% endif %}";
    const { html } = await rendered({ html: `<p>{% for i in (1..1000) %}${row}{% endfor %}</p>` });
    expect(html.match(/Ada/g)).toHaveLength(999);
  });
});
