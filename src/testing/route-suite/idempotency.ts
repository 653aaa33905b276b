import { expect, it } from "vitest";
import { z } from "zod";
import type { Example } from "../examples";
import { newOwner, type Owner } from "../world";
import { exampleOf } from "./example-of";
import { idsIn, unusedId } from "./ids";
import { type Operation, shoot } from "./request";
import { expectError } from "./success";

/** What a repeated request does. */
export function repeatsItsAnswer(op: Operation): void {
  if (!op.spec.idempotent) return;
  let home: Owner;
  let example: Example;
  const key = crypto.randomUUID();
  const send = (shot: Partial<Parameters<typeof shoot>[0]> = {}) =>
    shoot({
      op,
      home,
      example,
      as: home,
      address: "10.9.8.7",
      headers: { "Idempotency-Key": key },
      ...shot,
    });

  it("answers a repeated request with the stored result", async () => {
    home = await newOwner();
    example = await exampleOf(op, home.api);
    const first = await send();
    expect(first.status, first.text).toBe(op.spec.status ?? 200);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    const again = await send();
    expect(again.status, again.text).toBe(first.status);
    expect(again.body.data).toStrictEqual(first.body.data);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  if (op.spec.body || op.spec.stream) {
    it("answers 422 to another request under the same key", async () => {
      const answer = await send(otherBody(op, example));
      expect(answer.status, answer.text).toBe(422);
      expectError(answer, "IDEMPOTENCY_MISMATCH");
    });
  }

  it("gives every caller keys of its own", async () => {
    const stranger = await newOwner();
    const theirs = await exampleOf(op, stranger.api);
    const answer = await shoot({
      ...{ op, home: stranger, example: theirs, as: stranger },
      headers: { "Idempotency-Key": key },
    });
    expect(answer.status, answer.text).toBe(op.spec.status ?? 200);
    expect(answer.headers.get("idempotent-replayed")).toBeNull();
  });
}

/** A valid body that says something else. */
function otherBody(op: Operation, example: Example): { body: unknown } | { raw: string } {
  if (example.raw !== undefined) return { raw: `${example.raw}\r\n` };
  const { properties = {} } = z.toJSONSchema(op.spec.body!, { io: "input" }) as JsonSchema;
  const known = example.body as Record<string, unknown>;
  const changed = Object.entries(known).flatMap(([key, value]) =>
    othersThan(value, properties[key]?.enum ?? []).map((other) => ({ ...known, [key]: other })),
  );
  const valid = changed.find((body) => op.spec.body!.safeParse(body).success);
  if (!valid) throw new Error(`No other body is known for ${op.spec.id}`);
  return { body: valid };
}

interface JsonSchema {
  properties?: Record<string, { enum?: unknown[] }>;
}

function othersThan(value: unknown, choices: unknown[]): unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1];
  if (typeof value === "string") {
    if (idsIn(value).length > 0) return [unusedId(value)];
    const others = choices.filter((each) => each !== value);
    // Another number stays one: of a phone, for example.
    const number = value.replace(/\d$/, (digit) => String(9 - Number(digit)));
    return [...others, `${value}x`, number].filter((each) => each !== value);
  }
  if (!Array.isArray(value)) return [];
  return [value.slice(1), [...(value as unknown[]), ...(value as unknown[])]];
}
