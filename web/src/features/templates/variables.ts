import { contactFields } from "@server/features/contacts/schemas";
import { text } from "./strings";

export interface Variable {
  label: string;
  /** Liquid that shows it. */
  code: string;
}

/** What a template can say about the person it goes to. */
export const CONTACT_VARIABLES: Variable[] = [
  { label: text.withFallback, code: '{{ contact.firstName | default: "there" }}' },
  ...contactFields.map(({ key, label }) => ({
    label,
    code: key === "tags" ? '{{ contact.tags | join: ", " }}' : `{{ contact.${key} }}`,
  })),
];

/** And about the business that sends it. */
export const BUSINESS_VARIABLES: Variable[] = [
  { label: text.businessName, code: "{{ business.name }}" },
  { label: text.postalAddress, code: "{{ business.postalAddress }}" },
  { label: text.unsubscribe, code: "{{ unsubscribeUrl }}" },
];
