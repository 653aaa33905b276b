import type { CodeMessage } from "./types";

/** The approved template of a code, in one of its languages. */
export interface CodeTemplate {
  name: string;
  /** As the template was approved: `en_US`. */
  language: string;
}

/**
 * A message made of an authentication template: the code stands in its text and behind its button.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates/auth-otp-template-messages
 */
export function templateMessage({ to, code }: CodeMessage, { name, language }: CodeTemplate) {
  const parameters = [{ type: "text", text: code }];
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to,
    type: "template",
    template: {
      name,
      language: { code: language },
      components: [
        { type: "body", parameters },
        { type: "button", sub_type: "url", index: "0", parameters },
      ],
    },
  };
}
