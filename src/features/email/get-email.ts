import { type BusinessCtx, require } from "../../platform/ctx";
import { addressesOf, emailRow, toEmailDto } from "./email-rows";
import type { EmailDto } from "./schemas";

/** @throws AppError NOT_FOUND */
export async function getEmail(ctx: BusinessCtx, emailId: string): Promise<EmailDto> {
  require(ctx, "emails:read");
  const row = await emailRow(ctx, emailId);
  return toEmailDto(row, await addressesOf(ctx, [row]));
}
