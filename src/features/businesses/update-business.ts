import { and, eq } from "drizzle-orm";
import { type BusinessCtx, refuseImpersonation, require, requireFresh } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type BusinessRow, businessRow, ownRights, toBusinessDto } from "./business-rows";
import { membersChangedEvents, timeZoneEvents } from "./events";
import { memberIds, refreshMembers } from "./member-rows";
import type { BusinessDto, UpdateBusiness } from "./schemas";
import { businesses } from "./table.platform";

/**
 * Changes the settings of the business. Whether it asks its members for a second factor acts on
 * their next requests.
 * @throws AppError VERSION_STALE, RULE_REFUSED for who would lock itself out, STEP_UP_REQUIRED
 *   to stop asking for a second factor
 */
export async function updateBusiness(
  ctx: BusinessCtx,
  input: UpdateBusiness,
): Promise<BusinessDto> {
  require(ctx, "business:write");
  const row = await businessRow(ctx.platformDb, ctx.businessId);
  const { version, ...changes } = input;
  const next = { ...row, ...changes, version: version + 1, updatedAt: ctx.now() };
  const newPolicy = next.requireSecondFactor !== row.requireSecondFactor;
  if (newPolicy) judgePolicy(ctx, next);
  const members = newPolicy ? await memberIds(ctx.platformDb, row.id) : [];
  const dto = toBusinessDto(ctx.config, next, ownRights(ctx));
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(businesses)
          .set({ ...changes, version: version + 1, updatedAt: next.updatedAt })
          .where(and(eq(businesses.id, row.id), eq(businesses.version, version))),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "business.updated",
      resource: { type: "business", id: row.id },
      summary: {
        changed: Object.keys(changes),
        ...(newPolicy && { requireSecondFactor: next.requireSecondFactor }),
      },
    },
    events: [
      ...membersChangedEvents(row.id, members),
      ...timeZoneEvents(row.timeZone, next.timeZone),
    ],
    result: dto,
  });
  // Read again: who joined meanwhile knows the old policy.
  if (newPolicy) await refreshMembers(ctx.env, await memberIds(ctx.platformDb, row.id));
  await ctx.cache.invalidate("business", row.id);
  return dto;
}

function judgePolicy(
  ctx: BusinessCtx,
  { requireSecondFactor }: Pick<BusinessRow, "requireSecondFactor">,
): void {
  refuseImpersonation(ctx);
  if (!requireSecondFactor) return requireFresh(ctx);
  if (ctx.session?.multiFactor) return;
  const message = "Sign in with your own second factor first; you would lock yourself out.";
  throw new AppError("RULE_REFUSED", { details: { requireSecondFactor: [message] } });
}
