import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { addressTaken } from "./address-taken";
import { toContactDto } from "./contact-rows";
import { checkFields } from "./custom-fields/field-writes";
import { contactEvent } from "./events";
import { canonicalEmail, normaliseEmail } from "./normalise";
import type { ContactDto, CreateContact } from "./schemas";
import { contacts } from "./table.business";
import { attachTags, tagsNamed } from "./tag-rows";

/**
 * Creates a contact; tags and custom fields it names are created when they are new.
 * @throws AppError ALREADY_EXISTS if the address is taken, VALIDATION_FAILED naming a custom field
 *   whose value is not of its type
 */
export async function createContact(ctx: BusinessCtx, input: CreateContact): Promise<ContactDto> {
  require(ctx, "contacts:write");
  const [named, fields] = await Promise.all([
    tagsNamed(ctx, input.tags ?? []),
    checkFields(ctx, input.fields ?? {}),
  ]);
  const now = ctx.now();
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("con"),
    email: input.email,
    emailNormalised: normaliseEmail(input.email),
    emailCanonical: canonicalEmail(input.email),
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    phone: input.phone ?? null,
    company: input.company ?? null,
    jobTitle: input.jobTitle ?? null,
    city: input.city ?? null,
    state: input.state ?? null,
    country: input.country ?? null,
    birthDate: input.birthDate ?? null,
    timeZone: input.timeZone ?? null,
    fields: fields.values,
    source: "manual" as const,
    importId: null,
    importedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    mergedInto: null,
  };
  const dto = toContactDto(row, named.tags);
  const tagIds = named.tags.map((tag) => tag.id);
  try {
    await commit(ctx, {
      on: "business",
      writes: [
        ctx.db.insert(contacts).values(row),
        ...fields.writes,
        ...named.writes,
        ...(tagIds.length > 0 ? [attachTags(ctx, [row.id], tagIds)] : []),
      ],
      audit: { action: "contact.created", resource: { type: "contact", id: row.id } },
      events: [contactEvent("contact.created", row.id)],
      result: dto,
    });
  } catch (error) {
    throw addressTaken(error);
  }
  return dto;
}
