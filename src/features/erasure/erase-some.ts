import { eq } from "drizzle-orm";
import { timeOfEntry, tracesErasure } from "../../platform/audit";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { firstWithRows, rowsErasure, type TableErasure } from "../../platform/erasure";
import { isAppError } from "../../platform/errors";
import { businessErasure } from "../businesses";
import { fileFolder } from "../imports";
import { mediaFolder } from "../media";
import { PLATFORM_TABLES, SHARD_TABLES } from "./erased-tables";
import { erasures } from "./table.business";

/** Later than any entry. */
const ALL_TRACES = Number.MAX_SAFE_INTEGER;

/** R2 lists and deletes as many at once. */
const FILES_AT_ONCE = 1_000;

/**
 * Erases one batch of what is left of a business whose grace is over: on its shard, then its files,
 * then on the platform, the business's own row last. Every batch is looked for anew, so that it
 * does not matter where the one before broke off, nor if two run at once.
 * @param limit rows of the batch
 */
export async function eraseSome(ctx: BusinessCtx, limit: number): Promise<void> {
  require(ctx, "business:delete");
  for (const step of [shardRows, traces, files, platformRows]) {
    if (await step(ctx, limit)) return;
  }
  await finish(ctx);
}

/** Each step erases a batch; false if nothing was left for it. */
type Step = (ctx: BusinessCtx, limit: number) => Promise<boolean>;

const shardRows: Step = (ctx, limit) => rowsOfOne(ctx, "business", SHARD_TABLES, limit);

const platformRows: Step = (ctx, limit) => rowsOfOne(ctx, "platform", PLATFORM_TABLES, limit);

async function rowsOfOne(
  ctx: BusinessCtx,
  on: "business" | "platform",
  tables: readonly TableErasure[],
  limit: number,
): Promise<boolean> {
  const db = on === "platform" ? ctx.platformDb : ctx.db;
  const found = await firstWithRows(db, tables, ctx.businessId);
  if (!found) return false;
  const writes = [rowsErasure(found, ctx.businessId, limit)];
  await commit(ctx, { on, evenSuspended: true, writes });
  return true;
}

const traces: Step = async (ctx, limit) => {
  const here = eq(erasures.businessId, ctx.businessId);
  const [row] = await ctx.db.select({ after: erasures.tracesUntil }).from(erasures).where(here);
  if (!row || row.after === ALL_TRACES) return false;
  const until = (await timeOfEntry(ctx, row.after, limit)) ?? ALL_TRACES;
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [
      tracesErasure(ctx.businessId, row.after, until),
      ctx.db.update(erasures).set({ tracesUntil: until }).where(here),
    ],
  });
  return true;
};

const files: Step = async (ctx) => {
  for (const prefix of [fileFolder(ctx.businessId), mediaFolder(ctx.businessId)]) {
    const { objects } = await ctx.env.FILES.list({ prefix, limit: FILES_AT_ONCE });
    if (objects.length === 0) continue;
    await ctx.env.FILES.delete(objects.map(({ key }) => key));
    return true;
  }
  return false;
};

async function finish(ctx: BusinessCtx): Promise<void> {
  const { businessId, platformDb } = ctx;
  await commit(ctx, {
    on: "platform",
    writes: [guarded(businessErasure(platformDb, businessId, ctx.now()))],
    audit: { action: "business.erased", resource: { type: "business", id: businessId } },
  }).catch((error: unknown) => {
    // Done before, by a run that broke off right after.
    if (!isAppError(error, "CONFLICT")) throw error;
  });
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [ctx.db.delete(erasures).where(eq(erasures.businessId, businessId))],
  });
}
