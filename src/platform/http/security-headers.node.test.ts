import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FIXED_HEADERS } from "./security-headers";

it("sets the headers of every answer on files, too, which the Worker does not see", () => {
  const [everywhere = ""] = readFileSync("web/public/_headers", "utf8").split("\n\n");
  const { "Cache-Control": _, ...wanted } = { ...FIXED_HEADERS, "X-Frame-Options": "DENY" };
  const lines = everywhere.split("\n").map((line) => line.trim());
  expect(lines).toEqual(
    expect.arrayContaining(Object.entries(wanted).map(([name, value]) => `${name}: ${value}`)),
  );
});
