import { DIGITS, STEP_MS } from "./one-time-code";
import type { OtpKind } from "./schemas";

const ISSUER = "Edgeloop";

/** What an authenticator app reads from the QR code (the Key URI format of Google Authenticator). */
export function otpauthUri(of: { kind: OtpKind; secret: string; account: string }): string {
  const label = [ISSUER, of.account].map(encodeURIComponent).join(":");
  const moving = of.kind === "totp" ? `period=${STEP_MS / 1000}` : "counter=0";
  return `otpauth://${of.kind}/${label}?secret=${of.secret}&issuer=${ISSUER}&algorithm=SHA1&digits=${DIGITS}&${moving}`;
}
