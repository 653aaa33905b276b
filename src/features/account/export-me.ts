import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { toUserDto, userById } from "../users";
import { allPersonalData } from "./all-personal-data";

/**
 * Everything that is kept about the signed-in user, without secrets.
 * @throws AppError STEP_UP_REQUIRED
 */
export async function exportMe(ctx: Ctx): Promise<Record<string, unknown>> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const user = await userById(db, userId);
  if (!user) throw new AppError("NOT_FOUND");
  const parts = await Promise.all(
    allPersonalData.map(async (data) => [data.name, await data.read(db, user)] as const),
  );
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: { action: "user.exported", resource: { type: "user", id: userId } },
  });
  return {
    exportedAt: iso(ctx.now()),
    user: { ...toUserDto(user), createdAt: iso(user.createdAt) },
    ...Object.fromEntries(parts),
  };
}
