import type { Config } from "../../../platform/config";
import { sameText, sign } from "../../../platform/crypto";
import { AppError } from "../../../platform/errors";
import { contentOrigin } from "../../../platform/http/host";

/** Key in the ledger of the mail that asks somebody to confirm what came in by a form. */
export function confirmKey(submissionId: string): string {
  return `confirm:${submissionId}`;
}

/** The submission that a mail with such a key asks about. */
export function submissionOfKey(key: string): string {
  return key.slice("confirm:".length);
}

/** Where somebody confirms a submission. Made when the mail is sent, and stored nowhere. */
export function confirmLink(
  config: Config,
  business: { id: string; slug: string },
  submissionId: string,
): string {
  const token = `${submissionId}.${macOf(config, business.id, submissionId)}`;
  return `${contentOrigin(config, business.slug)}/f/confirm/${token}`;
}

/**
 * The submission that a token confirms.
 * @throws AppError TOKEN_INVALID
 */
export function readConfirmToken(config: Config, businessId: string, token: string): string {
  const [submissionId = "", mac = ""] = token.split(".");
  if (!sameText(mac, macOf(config, businessId, submissionId))) throw new AppError("TOKEN_INVALID");
  return submissionId;
}

function macOf(config: Config, businessId: string, submissionId: string): string {
  return sign(config, "form", `confirm|${businessId}|${submissionId}`);
}
