import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { contactTracesErasure } from "../../platform/personal-data";
import { contactPerson } from "../contacts";
import { allContactData } from "./all-contact-data";
import type { Erase, ErasedDto } from "./schemas";

/**
 * Erases a contact for good, in one commit (GDPR art. 17). What stays: figures without the person,
 * the log, which names them by an id that leads nowhere, and the address on the suppression list.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED if another address was typed, CONFLICT while an
 *   email to them is on its way
 */
export async function eraseContact(
  ctx: BusinessCtx,
  contactId: string,
  { email }: Erase,
): Promise<ErasedDto> {
  require(ctx, "contacts:delete");
  const person = await contactPerson(ctx, contactId);
  if (!person.emails.includes(email)) {
    const details = { email: ["This is not the contact's address"] };
    throw new AppError("VALIDATION_FAILED", { details });
  }
  const result = { erasedAt: iso(ctx.now()) };
  await commit(ctx, {
    on: "business",
    writes: [
      ...allContactData.flatMap((data) => data.erase(ctx, person)),
      ...contactTracesErasure(ctx, person),
    ],
    audit: { action: "contact.erased", resource: { type: "contact", id: contactId } },
    result,
  });
  return result;
}
