import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { contactPerson } from "../contacts";
import { allContactData } from "./all-contact-data";

/**
 * Everything that the business keeps about a contact, to hand it out when the person asks (GDPR
 * art. 15 and 20).
 * @throws AppError NOT_FOUND
 */
export async function exportPersonalData(
  ctx: BusinessCtx,
  contactId: string,
): Promise<Record<string, unknown>> {
  require(ctx, "contacts:export");
  const person = await contactPerson(ctx, contactId);
  const parts = await Promise.all(
    allContactData.map(async (data) => [data.name, await data.read(ctx, person)] as const),
  );
  await commit(ctx, {
    on: "business",
    writes: [],
    audit: { action: "contact.exported", resource: { type: "contact", id: contactId } },
    evenSuspended: true,
  });
  return { exportedAt: iso(ctx.now()), ...Object.fromEntries(parts) };
}
