import { beforeAll, expect, it } from "vitest";
import { exampleOf } from "./example-of";
import { type Operation, shoot, type Shot } from "./request";
import { expectError } from "./success";
import type { World } from "./world";

const DEFAULT_MAX_BODY = 1024 * 1024;
/** Addresses that others send browsers to, with parameters of theirs (RFC 6749 §4.1.2). */
const LENIENT = new Set(["finishProviderSignIn"]);
const NOT_ACCEPTED = "application/x-nothing";

/** What it makes of requests that are not what it declares. */
export function refusesBadInput(op: Operation, world: () => World): void {
  const { body, stream, parsesStream, maxBody = DEFAULT_MAX_BODY } = op.spec;
  let valid: Pick<Shot, "home" | "as" | "example">;
  beforeAll(async () => {
    const home = await world().lend();
    valid = { home, as: home, example: await exampleOf(op, home.api) };
  });
  const refusal = (different: Partial<Shot>) => shoot({ op, ...valid, ...different });

  const surprise = { surprise: "1" };
  if (LENIENT.has(op.spec.id)) {
    it("ignores an unknown query parameter", async () => {
      const answer = await refusal({ query: surprise });
      expect(answer.status, answer.text).toBe(op.spec.status);
    });
  } else {
    it("answers 400 to an unknown query parameter and names it", async () => {
      const answer = await refusal({ query: surprise });
      expect(answer.status, answer.text).toBe(400);
      expectError(answer, "VALIDATION_FAILED");
      expect(answer.body.details).toHaveProperty("surprise");
    });
  }

  if (!body && !stream) return;
  it("answers 415 to a content type that it does not take", async () => {
    const answer = await refusal({ headers: { "Content-Type": NOT_ACCEPTED } });
    expect(answer.status, answer.text).toBe(415);
    expectError(answer, "MEDIA_TYPE_UNSUPPORTED");
  });

  it(`answers 413 to more than ${maxBody} bytes`, async () => {
    const { readable } = new FixedLengthStream(maxBody + 1);
    const tooMuch =
      maxBody > 4 * DEFAULT_MAX_BODY ? readable : new Uint8Array(maxBody + 1).fill(32);
    const answer = await refusal({ raw: tooMuch });
    expect(answer.status, answer.text).toBe(413);
    expectError(answer, "BODY_TOO_LARGE");
  });

  if (!body && !parsesStream) return;
  it(`answers 413 to more than ${maxBody} bytes that did not say how many they are`, async () => {
    const answer = await refusal({ raw: withoutLength(maxBody + 1) });
    expect(answer.status, answer.text).toBe(413);
    expectError(answer, "BODY_TOO_LARGE");
  });

  if (!body) return;
  it("answers 400 to malformed JSON", async () => {
    const answer = await refusal({ raw: '{"name":' });
    expect(answer.status, answer.text).toBe(400);
    expectError(answer, "MALFORMED_REQUEST");
  });

  it("answers 400 to an unknown field and names it", async () => {
    const answer = await refusal({
      body: { ...(valid.example?.body as object), surprise: 1 },
    });
    expect(answer.status, answer.text).toBe(400);
    expectError(answer, "VALIDATION_FAILED");
    expect(answer.body.details).toHaveProperty("surprise");
  });
}

/** Spaces, 64 KiB at a time, so that the request has no Content-Length. */
function withoutLength(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 64 * 1024);
      left -= size;
      controller.enqueue(new Uint8Array(size).fill(32));
      if (left === 0) controller.close();
    },
  });
}
