import type { Config } from "../../../platform/config";
import { contentOrigin } from "../../../platform/http/host";
import { senderDomain } from "../send/message-id";
import { unsubscribeToken } from "./unsubscribe-token";

export interface UnsubscribeLink {
  url: string;
  /** Where the recipient chooses among topics; nothing but the token is needed there either. */
  preferencesUrl: string;
  headers: Record<string, string>;
}

/** The link of one recipient, and the headers for mail programs (RFC 2369, RFC 8058). */
export function unsubscribeLink(
  config: Config,
  business: { id: string; slug: string },
  recipient: { contactId: string; email: string; emailId?: string },
): UnsubscribeLink {
  const token = unsubscribeToken(config, { businessId: business.id, ...recipient });
  const origin = contentOrigin(config, business.slug);
  const url = `${origin}/e/u/${token}`;
  const domain = config.INBOUND_DOMAIN ?? senderDomain(config);
  const mailto = `mailto:${business.slug}@${domain}?subject=unsubscribe%20${token}`;
  return {
    url,
    preferencesUrl: `${origin}/e/p/${token}`,
    headers: {
      "List-Unsubscribe": `<${url}>, <${mailto}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
