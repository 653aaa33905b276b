import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { type CreateAccount, type CreatedAccountDto, MAX_ACCOUNTS } from "../schemas";
import { emailProviders } from "../table.business";
import { type AccountRow, accountRows, doesSend, toAccountDto } from "./account-rows";
import { checkSecret, ownWebhookSecret, secretColumns } from "./account-secrets";

/**
 * Adds an account, behind those that are there. Its secrets are sealed and never shown again.
 * @throws AppError VALIDATION_FAILED, NOT_CONFIGURED, RULE_REFUSED for too many
 */
export async function createAccount(
  ctx: BusinessCtx,
  input: CreateAccount,
): Promise<CreatedAccountDto> {
  require(ctx, "senders:write");
  const { kind, name, secret } = input;
  checkSecret(kind, secret);
  if (kind === "cloudflare" && !ctx.env.EMAIL) throw new AppError("NOT_CONFIGURED");
  const position = Math.max(-1, ...(await accountRows(ctx)).map((row) => row.position)) + 1;
  const id = ctx.newId("epr");
  const now = ctx.now();
  const made = input.webhookSecret === undefined ? ownWebhookSecret(kind) : undefined;
  const webhookSecret = input.webhookSecret ?? made;
  const row: AccountRow = {
    businessId: ctx.businessId,
    ...{ id, kind, name, position },
    sends: doesSend(kind),
    secret: null,
    hint: null,
    webhookSecret: null,
    ...secretColumns(ctx, { id, kind }, { secret, webhookSecret }),
    rate: input.rate ?? null,
    warmUpSince: input.warmUp ? now : null,
    enabled: true,
    failure: null,
    failingUntil: null,
    failures: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await commit(ctx, {
    on: "business",
    writes: [
      check(
        "(SELECT count(*) FROM email_providers WHERE business_id = ?) < ?",
        ctx.businessId,
        MAX_ACCOUNTS,
      ),
      ctx.db.insert(emailProviders).values(row),
    ],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "email_provider.created",
      resource: { type: "email_provider", id },
      summary: { kind, name },
    },
  });
  return { ...toAccountDto(ctx, row), webhookSecret: made ?? null };
}
