import { z } from "zod";
import { CodeSenderError, type CodeFailure } from "./types";

/** What the Graph API answers when it has not taken a message. */
const refusal = z.object({ error: z.object({ code: z.int() }) });

/**
 * Codes of what is wrong with one recipient: themselves the sender, out of reach, not on a test
 * number's list, kept from us.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const RECIPIENT = new Set([130_472, 131_021, 131_026, 131_030, 131_049]);

/** Codes of what passes: downtime and limits of the app, the account, the number and the pair. */
const BUSY = new Set([1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_048, 131_056, 133_004]);

/** The error behind an answer that is not a success. */
export async function failureOf(response: Response): Promise<CodeSenderError> {
  const body: unknown = await response.json().catch(() => null);
  const code = refusal.safeParse(body).data?.error.code;
  const reason = `WhatsApp answered ${response.status}${code === undefined ? "" : `, code ${code}`}`;
  const retryAfter = Number(response.headers.get("retry-after")) || undefined;
  return new CodeSenderError(kindOf(response.status, code), reason, retryAfter);
}

function kindOf(status: number, code: number | undefined): CodeFailure {
  if (code !== undefined && RECIPIENT.has(code)) return "recipient";
  if (code !== undefined && BUSY.has(code)) return "busy";
  return status === 429 || status >= 500 ? "busy" : "refused";
}
