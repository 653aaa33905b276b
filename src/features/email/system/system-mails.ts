import type { Config } from "../../../platform/config";
import type { BusinessProfile } from "../../businesses";
import { layOut, type Mail } from "../mail-layout";
import { confirmLink, submissionOfKey } from "./confirm-link";

/** Mail of a business that no template says: it stands in the ledger under this name. */
export const CONFIRM_SUBSCRIPTION = "system:confirm-subscription";

/** What such a mail is made from, at the moment of sending. */
interface SystemEmail {
  key: string;
  template_id: string;
}

const WRITERS: Record<string, (config: Config, business: BusinessProfile, key: string) => Mail> = {
  [CONFIRM_SUBSCRIPTION]: confirmSubscription,
};

/** Writes a mail of the business that is made by code; null for all others. */
export function systemMail(
  config: Config,
  business: BusinessProfile,
  email: SystemEmail,
): Mail | null {
  return WRITERS[email.template_id]?.(config, business, email.key) ?? null;
}

function confirmSubscription(config: Config, business: BusinessProfile, key: string): Mail {
  const { name, postalAddress } = business;
  const href = confirmLink(config, business, submissionOfKey(key));
  return layOut({
    sender: name,
    subject: `Confirm your subscription to ${name}`,
    greeting: "Hello,",
    paragraphs: [
      `somebody, we think you, asked for emails from ${name} at this address. Please confirm that it was you. The link works for 7 days.`,
    ],
    button: { label: "Confirm", href },
    footer: [
      "If it was not you, do nothing: without this confirmation you get no emails.",
      ...(postalAddress ? [`${name}, ${postalAddress.trim().replaceAll(/\s*\n\s*/g, ", ")}`] : []),
    ].join(" "),
  });
}
