import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { createContact } from "../../features/contacts/create-contact";
import { getContact } from "../../features/contacts/get-contact";
import { updateContact } from "../../features/contacts/update-contact";
import type { BusinessCtx } from "../../platform/ctx";
import { all, type Segmented } from "./segmented";

/** Who lives there. */
export const city = (value: string) => ({ type: "text", field: "city", operator: "equals", value });
/** Who has opened an email. */
export const opened = { type: "email", operator: "did", activity: "opened" };

/** Adds a contact under a new address. */
export const someone = (ctx: BusinessCtx, input: object = {}) =>
  createContact(ctx, { email: `${crypto.randomUUID()}@example.com`, ...input });

/** A contact moves to another city. */
export async function moveTo(ctx: BusinessCtx, contactId: string, place: string): Promise<void> {
  const { version } = await getContact(ctx, contactId);
  await updateContact(ctx, contactId, { city: place, version });
}

/** Writes to the shard by hand. */
export const sql = (text: string, ...params: unknown[]) =>
  env.DB_SHARD_0.prepare(text)
    .bind(...params)
    .run();

/** An email that a person has opened. */
export const open = (businessId: string, contactId: string, at: number) =>
  sql(
    `INSERT INTO email_messages (business_id, id, key, kind, contact_id, template_id, status,
       attempts, next_at, created_at, updated_at)
     VALUES (?1, ?2, ?2, 'marketing', ?3, 'tpl_1', 'queued', 0, 0, 0, 0)`,
    businessId,
    `eml_${crypto.randomUUID()}`,
    contactId,
  ).then(() =>
    sql(
      "UPDATE email_messages SET opened_at = ?, updated_at = ?1 WHERE business_id = ? AND contact_id = ?",
      at,
      businessId,
      contactId,
    ),
  );

/** Fills a business with contacts of whom every other lives in Oslo. */
export const crowd = (businessId: string, count: number) =>
  sql(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO contacts (business_id, id, email, email_normalised, city, fields, source, version,
       created_at, updated_at)
     SELECT ?1, printf('con_%026d', i), i || '@example.com', i || '@example.com',
       iif(i % 2, 'Oslo', 'Rome'), '{}', 'manual', 1, 0, 0 FROM n`,
    businessId,
    count,
  );

/** The members, and their count, are what a fresh look at everybody says. */
export async function expectExact(shop: Segmented, id: string, tree: object, now?: number) {
  const { ids, count } = await shop.members(id);
  expect(ids).toEqual(await shop.fresh({ conditions: all(tree) }, now));
  expect(count).toBe(ids.length);
}
