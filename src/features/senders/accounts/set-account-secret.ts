import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import type { AccountDto, AccountSecret } from "../schemas";
import { accountRow, accountUpdate, sentByAccount, toAccountDto } from "./account-rows";
import { checkSecret, secretColumns } from "./account-secrets";

/**
 * Gives an account another key or password, or its webhooks another secret, and trusts it again.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED
 */
export async function setAccountSecret(
  ctx: BusinessCtx,
  accountId: string,
  input: AccountSecret,
): Promise<AccountDto> {
  require(ctx, "senders:write");
  const [row, sent] = await Promise.all([accountRow(ctx, accountId), sentByAccount(ctx)]);
  const columns = secretColumns(ctx, row, input);
  if (Object.keys(columns).length === 0) {
    throw new AppError("VALIDATION_FAILED", { details: { secret: ["Required"] } });
  }
  if (input.secret !== undefined) checkSecret(row.kind, input.secret);
  const trusted = { failure: null, failures: 0, failingUntil: null };
  const set = { ...columns, ...trusted, version: row.version + 1, updatedAt: ctx.now() };
  const dto = toAccountDto(ctx, { ...row, ...set }, sent.get(accountId));
  await commit(ctx, {
    on: "business",
    writes: [accountUpdate(ctx, accountId, row.version, set)],
    audit: {
      action: "email_provider.secret_changed",
      resource: { type: "email_provider", id: accountId },
      summary: { changed: Object.keys(input) },
    },
    result: dto,
  });
  return dto;
}
