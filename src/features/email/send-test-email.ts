import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { contactsForRendering } from "../contacts";
import { getTemplate } from "../templates";
import { userById } from "../users";
import { batchWrite, type EmailBatch } from "./batches/batch-write";
import { emailWrites } from "./email-writes";
import type { TestEmail } from "./schemas";
import { testKey } from "./test-key";
import { wakeEmail } from "./wake-email";

/** What is tested, where it is more than a template. */
export interface TestOf {
  /** What the email says other than its template. */
  batch?: EmailBatch;
  /** The side of the A/B test. */
  variant?: string | undefined;
}

/**
 * Sends a template to the caller's own address, through the ledger like every email.
 * @returns the key under which the ledger has it
 * @throws AppError RULE_REFUSED for another address, NOT_FOUND for template or contact
 */
export async function sendTestEmail(
  ctx: BusinessCtx,
  templateId: string,
  input: TestEmail,
  as: TestOf = {},
): Promise<{ to: string; key: string }> {
  require(ctx, "emails:send");
  const contactIds = input.contactId === undefined ? [] : [input.contactId];
  const [template, contacts, own] = await Promise.all([
    getTemplate(ctx, templateId),
    contactsForRendering(ctx, contactIds),
    ownAddress(ctx),
  ]);
  if (contacts.size < contactIds.length) throw new AppError("NOT_FOUND");
  if (input.to !== own) {
    throw new AppError("RULE_REFUSED", {
      message: "Test emails go to your own address only.",
      details: { to: ["Use your own address"] },
    });
  }
  const key = testKey(ctx.newId("eml"));
  const result = { to: input.to, key };
  await commit(ctx, {
    on: "business",
    writes: [
      ...(as.batch ? [batchWrite(ctx, as.batch)] : []),
      ...emailWrites(ctx, [
        {
          key,
          kind: "transactional",
          contactId: input.contactId ?? null,
          templateId,
          templateVersion: template.version,
          to: input.to,
          ...(as.batch && { batchId: as.batch.id }),
          ...(as.variant !== undefined && { variant: as.variant }),
        },
      ]),
    ],
    audit: { action: "template.tested", resource: { type: "template", id: templateId } },
    result,
  });
  wakeEmail(ctx, "business");
  return result;
}

async function ownAddress(ctx: BusinessCtx): Promise<string | null> {
  if (ctx.actor.type !== "user") return null;
  return (await userById(ctx.platformDb, ctx.actor.id))?.email ?? null;
}
