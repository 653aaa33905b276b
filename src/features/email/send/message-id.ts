import type { Config } from "../../../platform/config";
import { sameText, sign } from "../../../platform/crypto";
import type { DatabaseName } from "../../../platform/db";
import { parseMailbox } from "../../../integrations/email";

/**
 * The Message-ID of a row: the same however often it is sent (RFC 5322 §3.6.4). That of a business's
 * email names it, signed, so that a report which quotes it proves what it is about.
 */
export function messageIdOf(
  config: Config,
  database: DatabaseName,
  row: { business_id: string | null; id: string; key: string },
): string {
  const name =
    row.business_id === null
      ? sign(config, "message-id", `${database}||${row.key}`)
      : named(config, row.business_id.slice(4) + row.id.slice(4));
  return `${name}@${senderDomain(config)}`;
}

/** The email of a business that a Message-ID names; null if we did not make it. */
export function readMessageId(
  config: Config,
  messageId: string,
): { businessId: string; emailId: string } | null {
  const [name = ""] = messageId.split("@");
  const [ids = ""] = name.split(".");
  if (ids.length !== 52 || !sameText(name, named(config, ids))) return null;
  return { businessId: `biz_${ids.slice(0, 26)}`, emailId: `eml_${ids.slice(26)}` };
}

function named(config: Config, ids: string): string {
  return `${ids}.${sign(config, "message-id", ids).slice(0, 22)}`;
}

/** Domain of the platform's own address, from which all mail leaves. */
export function senderDomain(config: Config): string {
  const { address } = parseMailbox(config.MAIL_FROM);
  return address.slice(address.lastIndexOf("@") + 1);
}
