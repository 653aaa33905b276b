import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { addressTaken } from "./address-taken";
import { contactRow, deletedContactRow, tagsOf, toContactDto } from "./contact-rows";
import { contactEvent } from "./events";
import type { ContactDto } from "./schemas";
import { contacts } from "./table.business";

/** For how long a deleted contact can be restored. */
export const RESTORE_DAYS = 30;

/**
 * Deletes a contact; it can be restored for 30 days.
 * @param version the version the caller has seen; absent means whichever
 * @throws AppError NOT_FOUND, VERSION_STALE
 */
export async function deleteContact(
  ctx: BusinessCtx,
  contactId: string,
  version?: number,
): Promise<{ id: string }> {
  require(ctx, "contacts:delete");
  const row = await contactRow(ctx, contactId);
  const result = { id: row.id };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(contacts)
          .set({ deletedAt: ctx.now(), updatedAt: ctx.now(), version: row.version + 1 })
          .where(
            and(
              eq(contacts.businessId, ctx.businessId),
              eq(contacts.id, row.id),
              eq(contacts.version, version ?? row.version),
              isNull(contacts.deletedAt),
            ),
          ),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: { action: "contact.deleted", resource: { type: "contact", id: row.id } },
    events: [contactEvent("contact.deleted", row.id)],
    result,
  });
  return result;
}

/**
 * Restores a contact that was deleted in the last 30 days, with its tags.
 * @throws AppError NOT_FOUND, GONE after 30 days or if it was merged into
 *   another one, ALREADY_EXISTS if the address is taken again
 */
export async function restoreContact(ctx: BusinessCtx, contactId: string): Promise<ContactDto> {
  require(ctx, "contacts:delete");
  const row = await deletedContactRow(ctx, contactId);
  if (row.mergedInto !== null) {
    throw new AppError("GONE", {
      message: "It was merged into another contact and lives on there.",
    });
  }
  const now = ctx.now();
  if (now - (row.deletedAt ?? 0) > RESTORE_DAYS * 86_400_000) throw new AppError("GONE");
  const changes = { deletedAt: null, updatedAt: now, version: row.version + 1 };
  const dto = toContactDto({ ...row, ...changes }, tagsOf(row));
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
                eq(contacts.id, row.id),
                eq(contacts.version, row.version),
                isNotNull(contacts.deletedAt),
              ),
            ),
        ),
      ],
      audit: { action: "contact.restored", resource: { type: "contact", id: row.id } },
      events: [contactEvent("contact.updated", row.id)],
      result: dto,
    });
  } catch (error) {
    throw addressTaken(error);
  }
  return dto;
}
