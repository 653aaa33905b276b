import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { guarded, type Write } from "../../platform/db";
import type { DomainEvent } from "../../platform/queue";
import type { ContactRow } from "./contact-rows";
import { contactEvent } from "./events";
import { canonicalEmail, normaliseEmail } from "./normalise";
import { TEXT_FIELDS, type TextField } from "./schemas";
import { contacts, type FieldValue } from "./table.business";
import { attachTags, tagsNamed } from "./tag-rows";

/** What somebody said about themselves in a form. */
export interface SignUp {
  email: string;
  columns: Partial<Record<TextField | "birthDate", string>>;
  fields: Record<string, FieldValue>;
  /** Names. */
  tags: readonly string[];
}

/** What a sign-up does to the contacts, for the commit of its cause. */
export interface SignedUp {
  contactId: string;
  writes: Write[];
  events: DomainEvent[];
}

const COLUMNS = [...(Object.keys(TEXT_FIELDS) as TextField[]), "birthDate"] as const;

/**
 * Creates the contact of a sign-up, or completes one that exists: strangers can type any address, so
 * that only what is empty is filled. If the address was taken or the contact changed meanwhile, the
 * commit fails as a whole and is decided anew. For callers let in elsewhere.
 */
export async function signUpWrites(
  inside: BusinessCtx,
  signUp: SignUp,
  existing: (ContactRow & { tagNames: string[] }) | null,
): Promise<SignedUp> {
  const missing = signUp.tags.filter((tag) => !existing?.tagNames.includes(tag));
  const named = await tagsNamed(inside, missing);
  const contactId = existing?.id ?? inside.newId("con");
  const tagIds = named.tags.map(({ id }) => id);
  const tagging = tagIds.length === 0 ? [] : [attachTags(inside, [contactId], tagIds)];
  const own = existing ? completion(inside, signUp, existing) : creation(inside, signUp, contactId);
  const writes = [...own, ...named.writes, ...tagging];
  if (writes.length === 0) return { contactId, writes, events: [] };
  const type = existing ? "contact.updated" : "contact.created";
  return { contactId, writes, events: [contactEvent(type, contactId)] };
}

function creation(inside: BusinessCtx, { email, columns, fields }: SignUp, id: string): Write[] {
  const now = inside.now();
  const row = {
    businessId: inside.businessId,
    id,
    email,
    emailNormalised: normaliseEmail(email),
    emailCanonical: canonicalEmail(email),
    ...columns,
    fields,
    source: "form" as const,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  return [inside.db.insert(contacts).values(row)];
}

function completion(
  inside: BusinessCtx,
  { columns, fields }: SignUp,
  existing: ContactRow,
): Write[] {
  const filled = Object.fromEntries(
    COLUMNS.filter((key) => existing[key] === null && columns[key] !== undefined).map((key) => [
      key,
      columns[key],
    ]),
  );
  const added = Object.entries(fields).filter(([key]) => !Object.hasOwn(existing.fields, key));
  if (Object.keys(filled).length + added.length === 0) return [];
  const update = inside.db
    .update(contacts)
    .set({
      ...filled,
      ...(added.length > 0 && { fields: { ...Object.fromEntries(added), ...existing.fields } }),
      version: sql`${contacts.version} + 1`,
      updatedAt: inside.now(),
    })
    .where(
      and(
        eq(contacts.businessId, inside.businessId),
        eq(contacts.id, existing.id),
        eq(contacts.version, existing.version),
        isNull(contacts.deletedAt),
      ),
    );
  return [guarded(update)];
}
