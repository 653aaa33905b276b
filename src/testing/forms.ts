import type { FormDto } from "../features/forms/schemas";
import { post, tokenFor } from "./form-posts";
import type { Shop } from "./shop";
import { addTopic } from "./topics";

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
