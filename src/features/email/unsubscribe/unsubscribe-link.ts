import type { Config } from "../../../platform/config";
import { contentOrigin } from "../../../platform/http/host";
import { senderDomain } from "../send/message-id";
import { unsubscribeToken } from "./unsubscribe-token";

export interface UnsubscribeLink {
  url: string;
  headers: Record<string, string>;
}

/** The link of one recipient, and the headers for mail programs (RFC 2369, RFC 8058). */
export function unsubscribeLink(
  config: Config,
  business: { id: string; slug: string },
  recipient: { contactId: string; email: string },
): UnsubscribeLink {
  const token = unsubscribeToken(config, { businessId: business.id, ...recipient });
  const url = `${contentOrigin(config, business.slug)}/e/u/${token}`;
  const mailto = `mailto:${business.slug}@${senderDomain(config)}?subject=unsubscribe`;
  return {
    url,
    headers: {
      "List-Unsubscribe": `<${url}>, <${mailto}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
