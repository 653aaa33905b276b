import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { emailRow, toEmailDto } from "./email-rows";
import type { EmailDto, ResolveEmail } from "./schemas";
import { emailMessages } from "./table.business";
import { wakeEmail } from "./wake-email";

/**
 * Decides by hand what became of an email that nobody knows of: it arrived, or it is sent again.
 * @throws AppError STATE_INVALID unless the email is `unknown`
 */
export async function resolveEmail(
  ctx: BusinessCtx,
  emailId: string,
  input: ResolveEmail,
): Promise<EmailDto> {
  require(ctx, "emails:send");
  const row = await emailRow(ctx, emailId);
  if (row.status !== "unknown") throw new AppError("STATE_INVALID");
  const now = ctx.now();
  const change =
    input.as === "sent"
      ? { status: "sent" as const, sentAt: row.handedAt ?? now, reason: null, updatedAt: now }
      : {
          status: "queued" as const,
          attempts: 0,
          held: false,
          nextAt: now,
          handedAt: null,
          reason: null,
          cancelReason: null,
          requestKey: null,
          updatedAt: now,
        };
  const unknown = and(
    eq(emailMessages.businessId, ctx.businessId),
    eq(emailMessages.id, emailId),
    eq(emailMessages.status, "unknown"),
  );
  const dto = toEmailDto({ ...row, ...change });
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(emailMessages).set(change).where(unknown))],
    onMiss: "STATE_INVALID",
    audit: {
      action: "email.resolved",
      resource: { type: "email", id: emailId },
      summary: { from: "unknown", as: input.as },
    },
    result: dto,
  });
  if (input.as === "resend") wakeEmail(ctx, "business");
  return dto;
}
