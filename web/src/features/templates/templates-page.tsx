import { PageHeader } from "../../ui";

/** The list of templates. */
export function TemplatesPage() {
  return <PageHeader title="Templates" />;
}
