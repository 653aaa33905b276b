import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ask, smallApp } from "../../testing/small-app";
import { operation } from "./operation";
import { reply } from "./reply";

const spec = { summary: "", tag: "", auth: "public" as const, limit: null, errors: [] };
const app = smallApp().post(
  "/any",
  operation({ ...spec, id: "any", body: z.object({ value: z.json() }), response: z.object({}) }),
  (c) => reply(c, {}),
);

const send = async (value: unknown) => {
  const { status, body } = await ask(app, "POST", "/any", { body: { value } });
  return [status, body.code];
};

/** An array in an array, so many times. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

describe("A body", () => {
  it("may be nested 24 deep, and no deeper", async () => {
    expect(await send(nested(24))).toEqual([200, undefined]);
    expect(await send(nested(25))).toEqual([400, "MALFORMED_REQUEST"]);
    expect(await send(nested(100_000))).toEqual([400, "MALFORMED_REQUEST"]);
  });

  it("may have 5,000 items or fields side by side, and no more", async () => {
    const items = (count: number) => Array.from({ length: count }, () => 0);
    const fields = (count: number) => Object.fromEntries(items(count).map((_, i) => [i, 0]));
    for (const make of [items, fields]) {
      expect(await send(make(5000))).toEqual([200, undefined]);
      expect(await send(make(5001))).toEqual([400, "MALFORMED_REQUEST"]);
    }
  });
});
