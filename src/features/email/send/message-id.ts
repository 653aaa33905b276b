import type { Config } from "../../../platform/config";
import { sign } from "../../../platform/crypto";
import type { DatabaseName } from "../../../platform/db";
import { parseMailbox } from "../../../integrations/email";

/** The Message-ID of a row: the same however often it is sent (RFC 5322 §3.6.4). */
export function messageIdOf(
  config: Config,
  database: DatabaseName,
  row: { business_id: string | null; key: string },
): string {
  const name = sign(config, "message-id", `${database}|${row.business_id ?? ""}|${row.key}`);
  return `${name}@${senderDomain(config)}`;
}

/** Domain of the platform's own address, from which all mail leaves. */
export function senderDomain(config: Config): string {
  const { address } = parseMailbox(config.MAIL_FROM);
  return address.slice(address.lastIndexOf("@") + 1);
}
