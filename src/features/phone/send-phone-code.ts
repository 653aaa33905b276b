import { codeSender, CodeSenderError } from "../../integrations/whatsapp";
import { AppError } from "../../platform/errors";
import type { Handler } from "../../platform/queue";
import { codeRequested } from "./events";
import { codeOf, isLive, phoneCodeById } from "./phone-code-rows";

/** Attempts over about a minute: whoever waits for a code longer asks for another. */
const ATTEMPTS = 6;

/**
 * Sends a code to its phone. A crash after the sending sends it again: the message repeats the same
 * code. Codes that were asked for with a number nobody has are not sent.
 */
export const sendPhoneCode: Handler = {
  name: "phone.send_code",
  on: "platform",
  permissions: [],
  attempts: ATTEMPTS,
  async handle(ctx, event) {
    const row = await phoneCodeById(ctx.platformDb, codeRequested.parse(event.payload).codeId);
    if (!row || row.userId === null || !isLive(row, ctx.now())) return;
    const sender = codeSender(ctx.config);
    if (!sender) throw new AppError("NOT_CONFIGURED");
    try {
      await sender.send({ to: row.phone, code: codeOf(ctx.config, row) });
    } catch (error) {
      if (!(error instanceof CodeSenderError)) throw error;
      if (error.failure === "busy") {
        throw new AppError("UNAVAILABLE", { cause: error, retryAfter: error.retryAfter });
      }
      if (error.failure === "refused") throw error;
      ctx.log.warn("phone_unreachable", { codeId: row.id, reason: error.message });
    }
  },
};
