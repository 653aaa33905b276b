import { describe, expect, it } from "vitest";
import { testCtx } from "../../testing/messages";
import type { BusinessCtx } from "../../platform/ctx";
import { statementsOf } from "../../platform/db/write";
import { type CreatedContact, importWrites } from "./import-writes";

/** D1 refuses larger parameters; the local database does not. */
const MAX_PARAMETER = 2_000_000;

const parametersOf = (created: CreatedContact[]) => {
  const { ctx } = testCtx({ businessId: "biz_1" });
  const writes = importWrites(ctx as BusinessCtx, "imp_1", { created, updated: [] });
  return writes.flatMap((write) => statementsOf(write)).flatMap(({ params }) => params);
};

const contacts = (more: Pick<CreatedContact, "fields" | "tags">): CreatedContact[] =>
  Array.from({ length: 2000 }, (_, n) => {
    const email = `p${n}@example.com`;
    return { id: `con_${n}`, email, emailNormalised: email, emailCanonical: email, ...more };
  });

describe("A part of an import", () => {
  it.each([
    ["tags", { fields: {}, tags: Array.from({ length: 40 }, (_, n) => `${n} ${"é".repeat(45)}`) }],
    [
      "fields",
      {
        fields: Object.fromEntries(
          Array.from({ length: 50 }, (_, n) => [`f${n}${"x".repeat(36)}`, "1"]),
        ),
        tags: [],
      },
    ],
  ])("is written in parameters that the database takes, however many %s it has", (_, more) => {
    const sizes = parametersOf(contacts(more)).map(
      (parameter) => new TextEncoder().encode(String(parameter)).length,
    );
    expect(Math.max(...sizes)).toBeLessThan(MAX_PARAMETER);
  });

  it("is one statement each for contacts and tags where it fits", () => {
    const { ctx } = testCtx({ businessId: "biz_1" });
    const created = contacts({ fields: {}, tags: ["a"] }).slice(0, 1000);
    const writes = importWrites(ctx as BusinessCtx, "imp_1", { created, updated: [] });
    expect(writes).toHaveLength(3);
  });
});
