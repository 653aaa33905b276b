import { Buffer } from "../../../platform/crypto/buffer";
import { createHmac } from "node:crypto";
import type { Config } from "../../../platform/config";
import { sign } from "../../../platform/crypto";

/** What receivers check a business's calls with: `whsec_` and 32 bytes in base64. */
export function signingSecret(config: Pick<Config, "SECRET_KEY">, businessId: string): string {
  const base64url = sign(config, "workflow-call", businessId);
  return `whsec_${base64url.replaceAll("-", "+").replaceAll("_", "/")}=`;
}

/** `v1,` and the HMAC-SHA-256 over id, time and body, as Standard Webhooks has it. */
export function signature(
  config: Pick<Config, "SECRET_KEY">,
  businessId: string,
  key: string,
  seconds: number,
  body: string,
): string {
  const secret = Buffer.from(signingSecret(config, businessId).slice("whsec_".length), "base64");
  const hmac = createHmac("sha256", secret).update(`${key}.${seconds}.${body}`);
  return `v1,${hmac.digest("base64")}`;
}
