import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, statement } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import type { AccountDto, OrderAccounts } from "../schemas";
import { accountRows, sentByAccount, toAccountDto } from "./account-rows";

/**
 * Puts the accounts into another order: emails leave by the first that works.
 * @throws AppError CONFLICT unless the list has exactly the accounts that there are
 */
export async function orderAccounts(
  ctx: BusinessCtx,
  { providerIds }: OrderAccounts,
): Promise<AccountDto[]> {
  require(ctx, "senders:write");
  const [rows, sent] = await Promise.all([accountRows(ctx), sentByAccount(ctx)]);
  const wanted = new Map(providerIds.map((id, position) => [id, position]));
  if (wanted.size !== rows.length || rows.some(({ id }) => !wanted.has(id))) {
    throw new AppError("CONFLICT");
  }
  const ordered = rows.toSorted((a, b) => wanted.get(a.id)! - wanted.get(b.id)!);
  const result = ordered.map((row) => toAccountDto(ctx, row, sent.get(row.id)));
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        statement(
          `UPDATE email_providers SET position = j.key FROM json_each(?2) AS j
           WHERE email_providers.business_id = ?1 AND email_providers.id = j.value`,
          ctx.businessId,
          JSON.stringify(ordered.map(({ id }) => id)),
        ),
        ordered.length,
      ),
    ],
    audit: { action: "email_providers.ordered", resource: { type: "email_provider", id: null } },
    result,
  });
  return result;
}
