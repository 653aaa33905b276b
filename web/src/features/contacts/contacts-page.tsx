import { PageHeader } from "../../ui";

/** The list of contacts. */
export function ContactsPage() {
  return <PageHeader title="Contacts" />;
}
