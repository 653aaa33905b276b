import { type Ctx, requireUser } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { type DeviceRow, rememberedDevice, rememberedDevicesOf } from "../auth";
import { userById } from "../users";
import { authenticatorsOf, toAuthenticatorDto } from "./otp-rows";
import { unusedRecoveryCodes } from "./recovery-code-rows";
import type { RememberedDeviceDto, SecondFactorsDto } from "./schemas";

/** One's second factors, how many recovery codes are left, and the devices that need neither. */
export async function getSecondFactors(ctx: Ctx): Promise<SecondFactorsDto> {
  const userId = requireUser(ctx);
  const db = ctx.platformDb;
  const [user, authenticators, codes, devices, own] = await Promise.all([
    userById(db, userId),
    authenticatorsOf(db, userId),
    unusedRecoveryCodes(db, userId),
    rememberedDevicesOf(db, userId, ctx.now()),
    rememberedDevice(ctx, userId),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  return {
    methods: user.secondFactors,
    authenticators: authenticators.map(toAuthenticatorDto),
    recoveryCodesLeft: codes.length,
    devices: devices.map((row) => toDeviceDto(row, own?.id)),
  };
}

function toDeviceDto(row: DeviceRow, currentId: string | undefined): RememberedDeviceDto {
  return {
    id: row.id,
    current: row.id === currentId,
    userAgent: row.userAgent,
    address: row.address,
    createdAt: iso(row.createdAt),
    lastUsedAt: iso(row.lastUsedAt),
    expiresAt: iso(row.expiresAt),
  };
}
