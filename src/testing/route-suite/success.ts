import { beforeAll, expect, it } from "vitest";
import type { LogLine } from "../../platform/observability";
import { newOwner, openBusiness, type Owner } from "../world";
import { exampleOf } from "./example-of";
import { type Operation, type ShotAnswer, shootAndListen } from "./request";
import type { World } from "./world";

const SECURITY_HEADERS = {
  "content-security-policy": /default-src|sandbox/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /./,
  "permissions-policy": /^camera=\(\), microphone=\(\), geolocation=\(\)$/,
  "strict-transport-security": /^max-age=\d{8,}/,
};

/** The example of an operation, sent by the owner of a fresh business. */
export function answersItsExample(op: Operation, world: () => World): void {
  const { spec } = op;
  const status = spec.status ?? 200;
  let home: Owner;
  let answer: ShotAnswer;
  let line: LogLine;
  beforeAll(async () => {
    const inBusiness = op.path.includes(":businessId");
    home = inBusiness ? await openBusiness(await world().lend()) : await newOwner();
    const example = await exampleOf(op, home.api);
    ({ answer, line } = await shootAndListen({ op, home, example, as: home }));
  });

  it(`answers its example with ${status}`, () => {
    expect(answer.status, answer.text).toBe(status);
  });

  it("answers what its schema declares and nothing else", () => {
    if (spec.response === null) {
      expect(answer.headers.get("content-type")).toContain(
        (spec.produces ?? "text/html").replace("*", ""),
      );
      return;
    }
    const { data, message: _, ...envelope } = answer.body;
    expect(spec.response.parse(data)).toStrictEqual(data);
    expect(envelope).toStrictEqual({
      success: true,
      ...(spec.paginated && { pagination: aPagination }),
      metadata: {
        timestamp: aTimestamp,
        requestId: answer.headers.get("x-request-id"),
        version: "1.0.0",
      },
    });
  });

  it("carries its request id and the security headers", () => {
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(answer.headers.get(name) ?? "absent", name).toMatch(value);
    }
  });

  it(spec.limit ? `counts against the limit "${spec.limit}"` : "is not limited", () => {
    const policy = answer.headers.get("ratelimit-policy");
    if (!spec.limit) return expect(policy).toBeNull();
    expect(policy).toMatch(new RegExp(`^"${spec.limit}";q=\\d+;w=\\d+$`));
    expect(answer.headers.get("ratelimit")).toMatch(new RegExp(`^"${spec.limit}";r=\\d+;t=\\d+$`));
  });

  it(`demands ${demandOf(op)} before its first statement`, () => {
    // Documents that hold no data come from no verb.
    if (spec.auth === "public" && spec.response === null && line.required === undefined) return;
    const [required] = String(line.required).split(",");
    const [statements] = String(line.requiredAfter).split(",");
    expect({ required, statements }).toStrictEqual({ required: demandOf(op), statements: "0" });
  });
}

/** What the verb's require() must have seen. Operations without a verb demand nothing. */
function demandOf({ spec }: Operation): string {
  return spec.permission ?? spec.platformPermission ?? (spec.auth === "user" ? "user" : "nothing");
}

/** Checks the error envelope. */
export function expectError(answer: ShotAnswer, code?: string): void {
  const { details: _, ...envelope } = answer.body;
  expect(envelope, answer.text).toStrictEqual({
    success: false,
    error: expect.any(String) as string,
    code: code ?? (expect.any(String) as string),
    timestamp: aTimestamp,
    requestId: answer.headers.get("x-request-id"),
  });
}

const aTimestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
const aPagination = {
  limit: expect.any(Number) as number,
  nextCursor: expect.toSatisfy((cursor) => cursor === null || typeof cursor === "string") as string,
  hasMore: expect.any(Boolean) as boolean,
};
