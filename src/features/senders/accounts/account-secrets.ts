import { parseSmtpUrl } from "../../../integrations/email";
import { seal } from "../../../platform/crypto";
import { randomBytes } from "node:crypto";
import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import type { AccountKind, AccountSecret } from "../schemas";
import { SEALED_IN } from "./account-transport";

/** Kinds whose reports carry a secret of our choice, as a password or in the address. */
const OURS: readonly AccountKind[] = ["postmark", "ses"];

/** The columns of an account that come from its secrets. */
export interface SecretColumns {
  secret?: string | null;
  hint?: string | null;
  webhookSecret?: string | null;
}

/**
 * The secrets of an account, checked and sealed for its row.
 * @throws AppError VALIDATION_FAILED for what the provider's kind cannot be
 */
export function secretColumns(
  { config }: BusinessCtx,
  { id, kind }: { id: string; kind: AccountKind },
  { secret, webhookSecret }: AccountSecret,
): SecretColumns {
  const place = { table: SEALED_IN, rowId: id };
  return {
    ...(secret !== undefined && {
      secret: seal(config, place, secret),
      hint: kind === "smtp" ? smtpHint(secret) : `…${secret.slice(-4)}`,
    }),
    ...(webhookSecret !== undefined && { webhookSecret: seal(config, place, webhookSecret) }),
  };
}

/** A secret for the webhooks of an account, where it is ours to choose. */
export function ownWebhookSecret(kind: AccountKind): string | undefined {
  return OURS.includes(kind) ? randomBytes(24).toString("base64url") : undefined;
}

/**
 * Refuses a secret where the kind takes none, and the want of one where it does.
 * @throws AppError VALIDATION_FAILED
 */
export function checkSecret(kind: AccountKind, secret: string | undefined): void {
  const needs = kind === "resend" || kind === "sendgrid" || kind === "smtp";
  if (needs && secret === undefined) refuse("Required");
  if (!needs && secret !== undefined) refuse("This kind of account has none");
}

/** User, host and port, without the password. */
function smtpHint(text: string): string {
  if (!URL.canParse(text) || !/^smtps?:\/\//i.test(text)) {
    refuse("Enter an address such as smtp://user:password@host:587");
  }
  const { hostname, port, user } = parseSmtpUrl(text);
  if (hostname === "" || port === 25) refuse("Name a host, and a port other than 25");
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return `${user === null ? "" : `${encodeURIComponent(user)}@`}${host}:${port}`;
}

function refuse(because: string): never {
  throw new AppError("VALIDATION_FAILED", { details: { secret: [because] } });
}
