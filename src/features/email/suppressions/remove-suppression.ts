import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, type Write } from "../../../platform/db";
import { contactByEmail } from "../../contacts";
import { resubscribeWrite } from "../../topics";
import type { SuppressionDto } from "../schemas";
import { suppressions } from "../table.business";
import { suppressionRow, type SuppressionRow, toSuppressionDto } from "./suppression-rows";

/** Allows emails to an address again, for instance because its owner asks for them. */
export async function removeSuppression(
  ctx: BusinessCtx,
  suppressionId: string,
): Promise<SuppressionDto> {
  require(ctx, "emails:send");
  const row = await suppressionRow(ctx, suppressionId);
  const own = and(eq(suppressions.businessId, ctx.businessId), eq(suppressions.id, row.id));
  const dto = toSuppressionDto(row);
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.delete(suppressions).where(own)), ...(await consentWrites(ctx, row))],
    audit: {
      action: "suppression.removed",
      resource: { type: "suppression", id: row.id },
      summary: { reason: row.reason, contactId: row.contactId },
    },
    result: dto,
  });
  return dto;
}

/** Whoever had unsubscribed is subscribed again by a member: the contact's history says by whom. */
async function consentWrites(
  inside: BusinessCtx,
  { email, contactId, reason }: SuppressionRow,
): Promise<Write[]> {
  if (reason !== "unsubscribed") return [];
  const id = contactId ?? (await contactByEmail(inside, email))?.id;
  if (id === undefined) return [];
  const { actor } = inside;
  const sourceId = "id" in actor ? actor.id : null;
  const source = actor.type === "apiKey" ? "api" : "staff";
  return [resubscribeWrite(inside, { contactId: id, source, sourceId, consentText: null })];
}
