import { describe, expect, it } from "vitest";
import type { Config } from "../config";
import { type CursorValues, decodeCursor, encodeCursor, toPage } from "./cursor";

const config = { SECRET_KEY: btoa("1".repeat(32)) } as Config;
const other = { SECRET_KEY: btoa("2".repeat(32)) } as Config;
const SCOPE = "contacts|biz_1";
const INVALID = expect.objectContaining({ code: "CURSOR_INVALID" }) as Error;

describe("A cursor", () => {
  it.each<[CursorValues]>([[[1, "con_1"]], [["Ä|.=\u0000", null, -1.5]], [[]]])(
    "gives back %j",
    (values) => {
      const cursor = encodeCursor(config, SCOPE, values);
      expect(cursor).toMatch(/^[\w.-]+$/);
      expect(decodeCursor(config, SCOPE, cursor)).toEqual(values);
    },
  );

  it("serves no other list, business or key", () => {
    const cursor = encodeCursor(config, SCOPE, [1]);
    for (const scope of ["contacts|biz_2", "emails|biz_1", "", `${SCOPE}|`]) {
      expect(() => decodeCursor(config, scope, cursor)).toThrow(INVALID);
    }
    expect(() => decodeCursor(other, SCOPE, cursor)).toThrow(INVALID);
  });

  it("is refused when any character of it was changed, added or left out", () => {
    const cursor = encodeCursor(config, SCOPE, [17, "con_1"]);
    for (let at = 0; at < cursor.length; at++) {
      const changed = cursor[at] === "A" ? "B" : "A";
      const [before, after] = [cursor.slice(0, at), cursor.slice(at + 1)];
      for (const forged of [before + changed + after, before + after]) {
        expect(() => decodeCursor(config, SCOPE, forged)).toThrow(INVALID);
      }
    }
    for (const forged of [
      "",
      ".",
      "e30",
      `${cursor}A`,
      `A${cursor}`,
      `${cursor}.A`,
      `${cursor}.`,
    ]) {
      expect(() => decodeCursor(config, SCOPE, forged)).toThrow(INVALID);
    }
  });
});

describe("A page", () => {
  const page = (rows: number[], limit: number) =>
    toPage(
      config,
      SCOPE,
      limit,
      rows,
      (row) => [row],
      (row) => ({ row }),
    );

  it("leaves out the row that shows that there are more, and goes on after its last", () => {
    const { items, pagination } = page([1, 2, 3], 2);
    expect(items).toEqual([{ row: 1 }, { row: 2 }]);
    expect(pagination).toMatchObject({ limit: 2, hasMore: true });
    expect(decodeCursor(config, SCOPE, pagination.nextCursor!)).toEqual([2]);
  });

  it.each([[[1, 2]], [[1]], [[]]])("is the last one with %j", (rows) => {
    const { items, pagination } = page(rows, 2);
    expect(items).toHaveLength(rows.length);
    expect(pagination).toEqual({ limit: 2, nextCursor: null, hasMore: false });
  });
});
