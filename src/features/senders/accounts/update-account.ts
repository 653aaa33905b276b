import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import type { AccountDto, UpdateAccount } from "../schemas";
import { accountRow, accountUpdate, sentByAccount, toAccountDto } from "./account-rows";

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
  const begins = warmUp === true ? (row.warmUpSince ?? now) : null;
  const set = {
    ...changes,
    ...(warmUp !== undefined && { warmUpSince: begins }),
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
