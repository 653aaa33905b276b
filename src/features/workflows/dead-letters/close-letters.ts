import { z } from "zod";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, readAll } from "../../../platform/db";
import type { DomainEvent, Handler } from "../../../platform/queue";
import type { Bulk } from "../runs/schemas";
import { wakeWorkflows } from "../wake-workflows";
import { closeWrites } from "./close-writes";
import {
  type AskedLetters,
  BEGINNING,
  countOpenQuery,
  openLetters,
  type Position,
  STRETCH,
} from "./open-letters";
import { type LetterAction, letterAction, type LetterFilter, letterFilter } from "./schemas";

/** `workflow.letters_continued`, version 1: letters after this one are still to be closed. */
const continuation = z.object({
  action: letterAction,
  filter: letterFilter,
  at: z.number(),
  after: z.object({ failedAt: z.number(), runId: z.string() }),
});

/**
 * Replays or dismisses all open letters that match: the first 500 at once, the others by and by.
 * Those of deleted workflows cannot be replayed and stay as they are.
 */
export async function closeLetters(
  ctx: BusinessCtx,
  action: LetterAction,
  filter: LetterFilter,
): Promise<Bulk> {
  require(ctx, "workflows:write");
  const asked = { filter, at: ctx.now() };
  const [[counted], letters] = await Promise.all([
    readAll<{ letters: number }>(ctx.db, [countOpenQuery(ctx, asked)]),
    openLetters(ctx, asked, BEGINNING),
  ]);
  const matched = Math.max(counted![0]!.letters, letters.length);
  const result = { matched, done: letters.length };
  const [done] = await commit(ctx, {
    on: "business",
    writes: closeWrites(ctx, action, idsOf(letters)),
    counted: true,
    events: nextOf(action, asked, letters),
    audit: {
      action: action === "replay" ? "dead_letters.replayed" : "dead_letters.dismissed",
      resource: { type: "business", id: ctx.businessId },
      summary: { letters: matched, ...filter },
    },
    result,
  });
  wakeWorkflows(ctx);
  return { ...result, done: done! };
}

/** Closes the next 500; they, the event for those after them and the receipt are one commit. */
export const continueLetters: Handler = {
  name: "workflows.letters",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    const { action, after, ...asked } = continuation.parse(event.payload);
    const letters = await openLetters(ctx, asked, after);
    if (letters.length === 0) return;
    await commit(ctx, {
      on: "business",
      writes: closeWrites(ctx, action, idsOf(letters)),
      events: nextOf(action, asked, letters),
    });
    wakeWorkflows(ctx);
  },
};

function idsOf(letters: readonly Position[]): string[] {
  return letters.map(({ runId }) => runId);
}

function nextOf(
  action: LetterAction,
  { filter, at }: AskedLetters,
  letters: readonly Position[],
): DomainEvent[] {
  if (letters.length < STRETCH) return [];
  const payload = { action, filter, at, after: letters.at(-1)! };
  return [{ type: "workflow.letters_continued", version: 1, payload }];
}
