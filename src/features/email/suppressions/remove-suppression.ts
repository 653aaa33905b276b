import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, type Write } from "../../../platform/db";
import { contactByEmail } from "../../contacts";
import { hasLeft, resubscribeWrite } from "../../topics";
import type { SuppressionDto } from "../schemas";
import { suppressions } from "../table.business";
import { suppressionRow, type SuppressionRow, toSuppressionDto } from "./suppression-rows";

/**
 * Allows emails to an address again, for instance because its owner asks for them. Whoever had also
 * left altogether is still suppressed after a bounce or a complaint is removed: as `unsubscribed`.
 * @returns what is left of it, or what it was
 * @throws AppError CONFLICT if it has got another reason meanwhile
 */
export async function removeSuppression(
  ctx: BusinessCtx,
  suppressionId: string,
): Promise<SuppressionDto> {
  require(ctx, "emails:send");
  const row = await suppressionRow(ctx, suppressionId);
  const contactId = row.contactId ?? (await contactByEmail(ctx, row.email))?.id ?? null;
  const stays =
    row.reason !== "unsubscribed" && contactId !== null && (await hasLeft(ctx, contactId));
  const asRead = and(
    eq(suppressions.businessId, ctx.businessId),
    eq(suppressions.id, row.id),
    eq(suppressions.reason, row.reason),
  );
  const change = stays
    ? ctx.db.update(suppressions).set({ reason: "unsubscribed" }).where(asRead)
    : ctx.db.delete(suppressions).where(asRead);
  const dto = toSuppressionDto({ ...row, ...(stays && { reason: "unsubscribed" }) });
  await commit(ctx, {
    on: "business",
    writes: [guarded(change), ...consentWrites(ctx, row, contactId)],
    audit: {
      action: "suppression.removed",
      resource: { type: "suppression", id: row.id },
      summary: { reason: row.reason, contactId, ...(stays && { stays: "unsubscribed" }) },
    },
    result: dto,
  });
  return dto;
}

/** Whoever had unsubscribed is subscribed again by a member: the contact's history says by whom. */
function consentWrites(
  inside: BusinessCtx,
  { reason }: SuppressionRow,
  contactId: string | null,
): Write[] {
  if (reason !== "unsubscribed" || contactId === null) return [];
  const { actor } = inside;
  const sourceId = "id" in actor ? actor.id : null;
  const source = actor.type === "apiKey" ? "api" : "staff";
  return [resubscribeWrite(inside, { contactId, source, sourceId, consentText: null })];
}
