import { z } from "zod";
import { failureOf } from "./failure-of";
import { type CodeTemplate, templateMessage } from "./template-message";
import { type CodeSender, CodeSenderError } from "./types";

const TIMEOUT_MS = 10_000;

const taken = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

/** How we reach the WhatsApp Cloud API. */
export interface WhatsAppAccount {
  /** The Graph API with its version, without a slash at the end. */
  url: string;
  token: string;
  phoneNumberId: string;
  template: CodeTemplate;
}

/** Sends codes through the WhatsApp Cloud API. No redirect is followed: they carry a token. */
export function whatsAppSender(account: WhatsAppAccount): CodeSender {
  return {
    async send(message) {
      const response = await post(account, templateMessage(message, account.template));
      if (!response.ok) throw await failureOf(response);
      const body: unknown = await response.json().catch(() => null);
      const id = taken.safeParse(body).data?.messages[0]?.id;
      if (id === undefined) throw new CodeSenderError("busy", "WhatsApp did not say what it took");
      return id;
    },
  };
}

async function post(
  { url, phoneNumberId, token }: WhatsAppAccount,
  message: unknown,
): Promise<Response> {
  try {
    return await fetch(`${url}/${phoneNumberId}/messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(message),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new CodeSenderError("busy", "WhatsApp could not be reached");
  }
}
