import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { deviceRemoval, devicesRemoval } from "../auth";
import type { ForgottenDto, RemovedDto } from "./schemas";

/**
 * Forgets one of one's own devices: the next sign-in there needs a second factor.
 * @throws AppError NOT_FOUND
 */
export async function forgetDevice(ctx: Ctx, id: string): Promise<RemovedDto> {
  const userId = requireSelf(ctx);
  const result = { id };
  await commit(ctx, {
    on: "platform",
    writes: [guarded(deviceRemoval(ctx.platformDb, userId, id))],
    onMiss: "NOT_FOUND",
    audit: { action: "device.forgotten", resource: { type: "device", id }, userId },
    result,
  });
  return result;
}

/** Forgets every device: each next sign-in needs a second factor. */
export async function forgetDevices(ctx: Ctx): Promise<ForgottenDto> {
  const userId = requireSelf(ctx);
  const [forgotten = 0] = await commit(ctx, {
    on: "platform",
    writes: [devicesRemoval(ctx.platformDb, userId)],
    audit: { action: "devices.forgotten", resource: { type: "user", id: userId }, userId },
  });
  return { forgotten };
}
