import { PageHeader } from "../../ui";

/** The list of emails. */
export function EmailsPage() {
  return <PageHeader title="Emails" />;
}
