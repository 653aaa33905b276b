import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "../app";
import { type Cast, gather } from "./permission-matrix/callers";
import { permissionsPage } from "./permission-matrix/document";
import { type Caller, CALLERS, expectedOutcome } from "./permission-matrix/expected";
import { type Operation, shoot } from "./route-suite/request";
import { type Owner, newOwner } from "./world";

const mounted = operations();
const guarded = mounted.filter(({ spec }) => spec.auth !== "public");

/** Every cell of the table is one request: nobody may be held up by a limit. */
const NO_LIMITS = { LIMITS: "api=1000000/60,listUsers=1000000/60,invitations=1000000/60" };

let cast: Cast;
let elsewhere: Owner;
beforeAll(async () => {
  cast = await gather();
  elsewhere = await newOwner();
});

/**
 * What happens to a request that says something nobody understands: who is let in is told so, and
 * nothing else happens.
 */
async function outcome(op: Operation, home: Owner, caller: Caller): Promise<unknown> {
  const headers = { Authorization: `Bearer ${cast.tokens[caller]}` };
  const query = { "not-a-parameter": "1" };
  const answer = await shoot({ op, home, headers, query, body: {}, bindings: NO_LIMITS });
  const { code } = answer.body;
  if (answer.status === 403 && code === "FORBIDDEN") return 403;
  if (answer.status === 404 && code === "NOT_FOUND") return 404;
  const isLetIn = [400, 413, 415].includes(answer.status);
  return isLetIn ? "in" : `${answer.status} ${answer.text}`;
}

describe("The table docs/permissions.md", () => {
  it("is what the declarations say (npm run docs:permissions writes it anew)", async () => {
    await expect(permissionsPage(mounted)).toMatchFileSnapshot("../../docs/permissions.md");
  });
});

describe.each(CALLERS)("As the table says for the caller %s", (caller) => {
  it("in the own business, every route lets in or refuses", async () => {
    const differing: unknown[] = [];
    for (const op of guarded) {
      const expected = expectedOutcome(op, caller);
      const seen = await outcome(op, cast.business, caller);
      if (seen !== expected) differing.push([op.spec.id, { expected, seen }]);
    }
    expect(differing).toStrictEqual([]);
  });

  it("in a foreign business, every route looks as if there were none", async () => {
    const differing: unknown[] = [];
    for (const op of guarded.filter(({ path }) => path.includes(":businessId"))) {
      const isClosedToKeys = expectedOutcome(op, caller) === 403 && caller === "key";
      const seen = await outcome(op, elsewhere, caller);
      if (seen !== 404 && !isClosedToKeys) differing.push([op.spec.id, seen]);
    }
    expect(differing).toStrictEqual([]);
  });
});
