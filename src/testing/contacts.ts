import type { Permission } from "../platform/auth/permissions";
import type { BusinessCtx } from "../platform/ctx";
import { createContact } from "../features/contacts/create-contact";
import { listContacts } from "../features/contacts/list-contacts";
import { contactsQuery, createContactInput } from "../features/contacts/schemas";
import { activeBusiness, testCtx } from "./messages";

/** Everything one may do with contacts. */
export const CONTACT_PERMISSIONS: Permission[] = [
  "contacts:read",
  "contacts:write",
  "contacts:delete",
  "contacts:import",
  "contacts:export",
];

/** The ctx of a fresh business. */
export async function business(permissions = CONTACT_PERMISSIONS): Promise<BusinessCtx> {
  return testCtx({ businessId: await activeBusiness(), permissions }).ctx as BusinessCtx;
}

/** Creates a contact from what a client would send. */
export function add(ctx: BusinessCtx, input: Record<string, unknown> & { email: string }) {
  return createContact(ctx, createContactInput.parse(input));
}

/** A page of the list as a client would ask for it. */
export function list(ctx: BusinessCtx, query: Record<string, unknown> = {}) {
  return listContacts(ctx, contactsQuery.parse(query));
}

/** Addresses of a page of the list. */
export async function emails(ctx: BusinessCtx, query: Record<string, unknown> = {}) {
  return (await list(ctx, query)).items.map((contact) => contact.email);
}
