import { describe, expect, it } from "vitest";
import { toCell, toLine } from "./to-line";

describe("a CSV cell", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("is no formula: %j", (text) => {
    expect(toCell(text).replaceAll(`"`, "")).toBe(`'${text}`);
  });

  it("is quoted where a separator, a quote or a line break would end it", () => {
    expect(toLine(["plain", "a,b", 'say "hi"', "two\r\nlines"])).toBe(
      'plain,"a,b","say ""hi""","two\r\nlines"\r\n',
    );
  });
});
