import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import type { AccountDto, UpdateAccount } from "../schemas";
import { accountRow, accountUpdate, sentByAccount, toAccountDto } from "./account-rows";
import { allowanceOn, dayOf } from "../rates/warm-up";

/**
 * Changes an account. Switching it on again forgets that it failed.
 * @throws AppError NOT_FOUND, VERSION_STALE
 */
export async function updateAccount(
  ctx: BusinessCtx,
  accountId: string,
  { version, warmUp, ...changes }: UpdateAccount,
): Promise<AccountDto> {
  require(ctx, "senders:write");
  const [row, sent] = await Promise.all([accountRow(ctx, accountId), sentByAccount(ctx)]);
  const now = ctx.now();
  const isOn = allowanceOn(row.warmUpSince, dayOf(now)) !== null;
  const begins = isOn ? row.warmUpSince : now;
  const set = {
    ...changes,
    ...(warmUp !== undefined && { warmUpSince: warmUp ? begins : null }),
    ...(changes.enabled === true && { failure: null, failures: 0, failingUntil: null }),
    version: version + 1,
    updatedAt: now,
  };
  const dto = toAccountDto(ctx, { ...row, ...set }, sent.get(accountId));
  await commit(ctx, {
    on: "business",
    writes: [accountUpdate(ctx, accountId, version, set)],
    onMiss: "VERSION_STALE",
    audit: {
      action: "email_provider.updated",
      resource: { type: "email_provider", id: accountId },
      summary: { changed: Object.keys({ ...changes, ...(warmUp !== undefined && { warmUp }) }) },
    },
    result: dto,
  });
  return dto;
}
