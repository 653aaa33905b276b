import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { addressTaken } from "./address-taken";
import { contactRow, tagsOf, toContactDto } from "./contact-rows";
import { checkFields } from "./custom-fields/field-writes";
import { contactEvent } from "./events";
import { canonicalEmail, normaliseEmail } from "./normalise";
import type { ContactDto, TagDto, UpdateContact } from "./schemas";
import { contacts } from "./table.business";
import { attachTags, detachTags, type NamedTags, tagsNamed } from "./tag-rows";

/**
 * Changes the named fields of a contact; `tags` and `fields` replace what was there.
 * @throws AppError NOT_FOUND, VERSION_STALE, ALREADY_EXISTS if the address is taken,
 *   VALIDATION_FAILED naming a custom field whose value is not of its type
 */
export async function updateContact(
  ctx: BusinessCtx,
  contactId: string,
  input: UpdateContact,
): Promise<ContactDto> {
  require(ctx, "contacts:write");
  const row = await contactRow(ctx, contactId);
  const { version, tags: names, ...columns } = input;
  const [named, fields] = await Promise.all([
    names ? tagsNamed(ctx, names) : null,
    columns.fields ? checkFields(ctx, columns.fields) : null,
  ]);
  const before = tagsOf(row);
  const changes = {
    ...columns,
    ...(fields && { fields: fields.values }),
    ...(columns.email !== undefined && {
      emailNormalised: normaliseEmail(columns.email),
      emailCanonical: canonicalEmail(columns.email),
    }),
    version: version + 1,
    updatedAt: ctx.now(),
  };
  const dto = toContactDto({ ...row, ...changes }, named?.tags ?? before);
  const changed = Object.keys({ ...columns, ...(named && { tags: names }) });
  try {
    await commit(ctx, {
      on: "business",
      writes: [
        guarded(
          ctx.db
            .update(contacts)
            .set(changes)
            .where(
              and(
                eq(contacts.businessId, ctx.businessId),
                eq(contacts.id, contactId),
                eq(contacts.version, version),
                isNull(contacts.deletedAt),
              ),
            ),
        ),
        ...(fields?.writes ?? []),
        ...(named ? tagWrites(ctx, contactId, before, named) : []),
      ],
      onMiss: "VERSION_STALE",
      audit: {
        action: "contact.updated",
        resource: { type: "contact", id: contactId },
        summary: { changed },
      },
      events: [contactEvent("contact.updated", contactId)],
      result: dto,
    });
  } catch (error) {
    throw addressTaken(error);
  }
  return dto;
}

function tagWrites(ctx: BusinessCtx, id: string, before: TagDto[], after: NamedTags): Write[] {
  const kept = new Set(after.tags.map((tag) => tag.id));
  const gone = before.filter((tag) => !kept.has(tag.id)).map((tag) => tag.id);
  return [
    ...after.writes,
    ...(gone.length > 0 ? [detachTags(ctx, [id], gone)] : []),
    ...(kept.size > 0 ? [attachTags(ctx, [id], [...kept])] : []),
  ];
}
