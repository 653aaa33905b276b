import { expect, it } from "vitest";
import { operations } from "../../app";
import type { Example } from "../examples";
import type { Owner } from "../world";
import { exampleOf } from "./example-of";
import { type IdField, idFields, somethingOf } from "./id-fields";
import { comparable, unusedId, withIds } from "./ids";
import { type Operation, shoot, type ShotAnswer } from "./request";
import { expectError } from "./success";
import type { World } from "./world";

/** One business is invisible to another: in the path, the query, the body and the cursor. */
export function keepsBusinessesApart(op: Operation, world: () => World): void {
  if (op.spec.auth === "public") return;
  if (op.spec.platformPermission) return belongsToNobody(op, world);
  if (op.path.includes(":businessId")) {
    it("answers 404 for the business of somebody else, as if there were none", async () => {
      const home = await world().lend();
      const foreign = await world().lendForeign();
      const nowhere = { ...foreign, businessId: unusedId(foreign.businessId) };
      const answer = await shoot({ op, home: foreign, as: home });
      expect(answer.status, answer.text).toBe(404);
      expectError(answer, "NOT_FOUND");
      expect(comparable(answer)).toStrictEqual(
        comparable(await shoot({ op, home: nowhere, as: home })),
      );
    });
  }
  // A `:key` names something of the product's own, which every business has.
  if (/:(?!(?:businessId|key)\b)\w+/.test(op.path)) {
    it("answers 404 for things of somebody else, as if they did not exist", async () => {
      const home = await world().lend();
      const foreign = await exampleOf(op, (await world().lendForeign()).api);
      const answer = await shoot({ op, home, as: home, example: foreign });
      expect(answer.status, answer.text).toBe(404);
      expectError(answer, "NOT_FOUND");
      const example = { ...foreign, params: withIds(foreign.params, unusedId) };
      expect(comparable(answer)).toStrictEqual(
        comparable(await shoot({ op, home, as: home, example })),
      );
    });
  }
  for (const field of idFields(op)) {
    it(`treats a ${field.name} of somebody else in the ${field.where} as one of nothing`, async () => {
      await comparesIds(op, field, await world().lend(), await world().lendForeign());
    });
  }
  if (op.spec.paginated) {
    it("answers 400 to a cursor of another business, and to a forged one", async () => {
      await comparesCursors(op, await world().lend(), await world().lendForeign());
    });
  }
}

/** What the platform's administrators see is no business's, so that nothing of it is foreign. */
function belongsToNobody(op: Operation, world: () => World): void {
  if (op.path.includes("/:")) {
    it("answers 404 for things that do not exist", async () => {
      const home = await world().lend();
      const example = await exampleOf(op, home.api);
      const params = withIds(example.params, unusedId);
      const answer = await shoot({ op, home, as: home, example: { ...example, params } });
      expect(answer.status, answer.text).toBe(404);
      expectError(answer, "NOT_FOUND");
    });
  }
  if (op.spec.paginated) {
    it("answers 400 to a forged cursor", async () => {
      const home = await world().lend();
      const { cursor, example } = await nextCursor(op, home);
      expectError(await forged(op, home, cursor, example), "CURSOR_INVALID");
    });
  }
}

async function comparesIds(
  op: Operation,
  { where, name, prefix, many }: IdField,
  home: Owner,
  stranger: Owner,
): Promise<void> {
  const foreign = await somethingOf(prefix, stranger.api);
  const send = async (id: string): Promise<ShotAnswer> => {
    const example: Example = await exampleOf(op, home.api);
    const changed = { ...(example[where] as object), [name]: many ? [id] : id };
    return shoot({ op, home, as: home, example: { ...example, [where]: changed } });
  };
  expect(comparable(await send(foreign))).toStrictEqual(comparable(await send(unusedId(foreign))));
}

async function comparesCursors(op: Operation, home: Owner, stranger: Owner): Promise<void> {
  const { cursor, example } = await nextCursor(op, stranger);
  const query = { limit: "1", cursor };
  const { params = {} } = await exampleOf(op, home.api);
  expectError(await shoot({ op, home, as: home, example: { params }, query }), "CURSOR_INVALID");
  expectError(await forged(op, stranger, cursor, example), "CURSOR_INVALID");
}

/** Reads a first page and a second that differs from it; returns the cursor in between. */
async function nextCursor(
  op: Operation,
  owner: Owner,
): Promise<{ cursor: string; example: Example }> {
  const { params = {} } = await fill(op, owner);
  const example: Example = { params };
  const query = { limit: "1" };
  const first = await shoot({ op, home: owner, as: owner, example, query });
  const cursor = (first.body.pagination as { nextCursor: string | null }).nextCursor;
  if (cursor === null) throw new Error(`${op.spec.id} has no second page`);
  const next = { ...query, cursor };
  const second = await shoot({ op, home: owner, as: owner, example, query: next });
  expect(second.status, second.text).toBe(200);
  expect(second.body.data).not.toStrictEqual(first.body.data);
  return { cursor, example };
}

function forged(
  op: Operation,
  owner: Owner,
  cursor: string,
  example: Example,
): Promise<ShotAnswer> {
  const query = { limit: "1", cursor: `A${cursor}` };
  return shoot({ op, home: owner, as: owner, example, query });
}

/** Arranges the operation, and makes two of what it lists if one of them can be read alone. */
async function fill(op: Operation, owner: Owner): Promise<Example> {
  const example = await exampleOf(op, owner.api);
  const one = operations().find(({ path }) => path.startsWith(`${op.path}/:`));
  if (!one) return example;
  await exampleOf(one, owner.api);
  await exampleOf(one, owner.api);
  return example;
}
