import { asc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { guarded, statement } from "../../../platform/db";
import { tagChanges } from "../table.business";
import { commitEntries } from "./commit-entries";
import type { ContactEvent } from "./contact-event";
import { type EventEffects, effectsOf } from "./effects-of";
import { happenedWrites } from "./happened-writes";
import { again } from "./take-event";

type TagChange = typeof tagChanges.$inferSelect;

/** Changes of one commit: contacts, and kinds of change, each of which may start workflows. */
const MOST_CHANGES = 200;
const MOST_KINDS = 10;

/** Workflows that one commit starts, over all kinds: each is six statements, of 1,000 that D1 takes. */
const MOST_ENTRIES = 50;

/** Finds the next changes of a business, oldest first. */
export function changesQuery(ctx: BusinessCtx) {
  return ctx.db
    .select()
    .from(tagChanges)
    .where(eq(tagChanges.businessId, ctx.businessId))
    .orderBy(asc(tagChanges.seq))
    .limit(MOST_CHANGES);
}

/**
 * Has the next tags that contacts got or lost start workflows and end waits, in the order in which
 * that was. What they set off and the end of their rows are one commit: each has one effect.
 * @returns how many there were
 * @throws AppError CONFLICT if somebody else works them off at the same time
 */
export async function workOffTagChanges(ctx: BusinessCtx): Promise<number> {
  require(ctx, "workflows:write");
  let count = 0;
  await again(async () => {
    const kinds = kindsOf(await changesQuery(ctx)).slice(0, MOST_KINDS);
    const effects = fitting(await effectsOf(ctx, kinds.map(toEvent)));
    const changes = kinds.slice(0, effects.length).flat();
    count = changes.length;
    if (count === 0) return;
    const done = statement(
      "DELETE FROM tag_changes WHERE business_id = ? AND seq BETWEEN ? AND ?",
      ...[ctx.businessId, changes[0]!.seq, changes.at(-1)!.seq],
    );
    await commitEntries(
      ctx,
      effects.flatMap(({ event: { entrants, data }, entrances }) =>
        entrances.map((entrance) => ({ entrance, entrants, data })),
      ),
      {
        writes: effects.flatMap(({ event, waits }) => (waits ? happenedWrites(ctx, event) : [])),
        after: [guarded(done, count)],
      },
    );
  });
  return count;
}

/** Changes that follow each other, are the same, and are different contacts'. */
function kindsOf(changes: readonly TagChange[]): TagChange[][] {
  const kinds: TagChange[][] = [];
  for (const change of changes) {
    const kind = kinds.at(-1);
    const isSame = kind?.[0]?.type === change.type && kind[0].tagId === change.tagId;
    if (isSame && kind.every(({ contactId }) => contactId !== change.contactId)) kind.push(change);
    else kinds.push([change]);
  }
  return kinds;
}

/** The first effects that one commit can have: one at least. */
function fitting(effects: readonly EventEffects[]): readonly EventEffects[] {
  let entries = 0;
  const end = effects.findIndex(({ entrances }, i) => {
    entries += entrances.length;
    return i > 0 && entries > MOST_ENTRIES;
  });
  return end === -1 ? effects : effects.slice(0, end);
}

function toEvent(kind: TagChange[]): ContactEvent {
  const [{ type, tagId }] = kind as [TagChange];
  const entrants = kind.map(({ contactId, seq, at }) => ({ contactId, key: `tag:${seq}`, at }));
  return { type, entrants, data: { tagId } };
}
