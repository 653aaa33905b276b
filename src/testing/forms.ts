import type { ContactDto } from "../features/contacts/schemas";
import type { SuppressionDto } from "../features/email/schemas";
import type { FormDto } from "../features/forms/schemas";
import { post, tokenFor } from "./form-posts";
import type { Shop } from "./shop";
import { addTopic, shardRows } from "./topics";

/** A published form; its topic is one that no other test uses. */
export interface PublishedForm {
  shop: Shop;
  form: FormDto;
  topicId: string;
}

/** Creates a form and publishes it. */
export async function newForm(
  shop: Shop,
  input: Record<string, unknown> = {},
): Promise<PublishedForm> {
  const topic = await addTopic(shop);
  const body = {
    name: "Website",
    fields: [
      { key: "firstName", label: "First name", required: true },
      { key: "company", label: "Company", required: false },
    ],
    consentText: "I want the newsletter by email.",
    topicIds: [topic.id],
    ...input,
  };
  const { data: made } = await shop.request<FormDto>("POST", "/forms", body);
  const change = { status: "published", version: made.version };
  const { data: form } = await shop.request<FormDto>("PATCH", `/forms/${made.id}`, change);
  return { shop, form, topicId: topic.id };
}

/** Sends a form in like its page does, after a while. */
export function submit(
  { shop, form }: PublishedForm,
  answers: Record<string, string>,
  init: RequestInit = {},
): Promise<Response> {
  const token = tokenFor(shop.businessId, form.id);
  return post(form.url, { token, consent: "yes", firstName: "Ada", ...answers }, init);
}

/** The contact of the form's business with an address. */
export async function contactWith(
  { shop }: PublishedForm,
  email: string,
): Promise<ContactDto | undefined> {
  const { data } = await shop.request<ContactDto[]>("GET", "/contacts");
  return data.find((contact) => contact.email === email);
}

/** What events of a type say that the form's business has told of. */
export async function eventsOf(
  { shop }: PublishedForm,
  type: string,
): Promise<Record<string, string>[]> {
  const found = await shardRows<{ payload: string }>(
    "SELECT payload FROM outbox WHERE business_id = ? AND type = ?",
    shop.businessId,
    type,
  );
  return found.map(({ payload }) => JSON.parse(payload) as Record<string, string>);
}

/** Why addresses of the form's business are suppressed. */
export async function suppressed({ shop }: PublishedForm): Promise<string[]> {
  const { data } = await shop.request<SuppressionDto[]>("GET", "/suppressions");
  return data.map(({ reason }) => reason);
}
