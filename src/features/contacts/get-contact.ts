import { type BusinessCtx, require } from "../../platform/ctx";
import { contactRow, tagsOf, toContactDto } from "./contact-rows";
import type { ContactDto } from "./schemas";

/**
 * One contact.
 * @throws AppError NOT_FOUND
 */
export async function getContact(ctx: BusinessCtx, contactId: string): Promise<ContactDto> {
  require(ctx, "contacts:read");
  const row = await contactRow(ctx, contactId);
  return toContactDto(row, tagsOf(row));
}
