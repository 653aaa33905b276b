import { formatDate } from "../../lib/format";
import { Card, KeyValue, RelativeTime, TextLink } from "../../ui";
import { useBusiness } from "../businesses/api";
import type { Contact } from "./api";
import { text } from "./strings";
import { TagList } from "./tag-list";

const FACTS = ["company", "jobTitle", "phone", "city", "state", "country"] as const;

/** Everything known about a contact. */
export function ContactSummary({ contact }: { contact: Contact }) {
  const { id: businessId } = useBusiness();
  const facts = FACTS.flatMap((name) => {
    const value = contact[name];
    return value ? [{ label: text[name], value }] : [];
  });
  const own = Object.entries(contact.fields).map(([label, value]) => ({
    label,
    value: String(value),
  }));
  const source =
    contact.importId === null ? (
      text.sourceManual
    ) : (
      <TextLink
        to="/b/$businessId/contacts/imports/$importId"
        params={{ businessId, importId: contact.importId }}
      >
        {text.sourceImport}
      </TextLink>
    );
  return (
    <Card title={text.about}>
      <KeyValue
        items={[
          {
            label: text.email,
            value: (
              <a href={`mailto:${contact.email}`} className="text-accent-ink hover:underline">
                {contact.email}
              </a>
            ),
          },
          {
            label: text.tags,
            value: contact.tags.length > 0 ? <TagList tags={contact.tags} /> : text.noTags,
          },
          ...facts,
          ...(contact.birthDate
            ? [{ label: text.birthDate, value: formatDate(contact.birthDate) }]
            : []),
          ...own,
          { label: text.source, value: source },
          { label: text.created, value: <RelativeTime at={contact.createdAt} /> },
          { label: text.updated, value: <RelativeTime at={contact.updatedAt} /> },
        ]}
      />
    </Card>
  );
}
