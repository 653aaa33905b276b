import {
  cloudflareTransport,
  parseSmtpUrl,
  resendTransport,
  sendgridTransport,
  smtpTransport,
  type Transport,
} from "../../../integrations/email";
import { open } from "../../../platform/crypto";
import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { checkHost } from "../../../platform/outbound";
import type { Account } from "../sender-of";

/** Table of the accounts, as their secrets are sealed for it. */
export const SEALED_IN = "email_providers";

/**
 * The way out that an account is. For the sender of emails and for the test of an account.
 * @throws AppError NOT_CONFIGURED if this deployment cannot use it; VaultError
 */
export function accountTransport(
  ctx: BusinessCtx,
  { id, kind, secret }: Pick<Account, "id" | "kind" | "secret">,
): Transport {
  const { config } = ctx;
  if (kind === "cloudflare") {
    if (!ctx.env.EMAIL) throw new AppError("NOT_CONFIGURED");
    return cloudflareTransport(ctx.env.EMAIL);
  }
  const key = open(config, { table: SEALED_IN, rowId: id }, secret ?? "");
  if (kind === "resend") return resendTransport({ config, url: config.RESEND_API_URL, key });
  if (kind === "sendgrid") return sendgridTransport({ config, url: config.SENDGRID_API_URL, key });
  const { hostname } = parseSmtpUrl(key);
  return smtpTransport(key, new URL(config.APP_ORIGIN).hostname, () => checkHost(config, hostname));
}
