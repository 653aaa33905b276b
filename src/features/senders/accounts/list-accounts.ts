import { type BusinessCtx, require } from "../../../platform/ctx";
import type { AccountDto } from "../schemas";
import { accountRow, accountRows, sentByAccount, toAccountDto } from "./account-rows";

/** The accounts of the business, in the order in which they are tried. */
export async function listAccounts(ctx: BusinessCtx): Promise<AccountDto[]> {
  require(ctx, "senders:read");
  const [rows, sent] = await Promise.all([accountRows(ctx), sentByAccount(ctx)]);
  return rows.map((row) => toAccountDto(ctx, row, sent.get(row.id)));
}

/** @throws AppError NOT_FOUND */
export async function getAccount(ctx: BusinessCtx, accountId: string): Promise<AccountDto> {
  require(ctx, "senders:read");
  const [row, sent] = await Promise.all([accountRow(ctx, accountId), sentByAccount(ctx)]);
  return toAccountDto(ctx, row, sent.get(row.id));
}
