import { formatDate } from "../../lib/format";
import { Card, KeyValue, RelativeTime, TextLink } from "../../ui";
import { useQuery } from "@tanstack/react-query";
import { useBusiness } from "../businesses/api";
import { customFieldsQuery, type Contact } from "./api";
import { shown } from "./custom-fields";
import { text } from "./strings";
import { TagList } from "./tag-list";

const FACTS = ["company", "jobTitle", "phone", "city", "state", "country", "timeZone"] as const;

/** Everything known about a contact. */
export function ContactSummary({ contact }: { contact: Contact }) {
  const { id: businessId } = useBusiness();
  const facts = FACTS.flatMap((name) => {
    const value = contact[name];
    return value ? [{ label: text[name], value }] : [];
  });
  const fields = useQuery(customFieldsQuery(businessId));
  const own = (fields.data ?? []).flatMap(({ key, label, type }) => {
    const value = contact.fields[key];
    if (value === undefined) return [];
    if (type === "date") return [{ label, value: formatDate(String(value)) }];
    return [{ label, value: type === "url" ? <FieldLink href={String(value)} /> : shown(value) }];
  });
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

/** A web address that somebody has typed: it opens apart, and learns nothing of where it was. */
function FieldLink({ href }: { href: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="break-all text-accent-ink hover:underline"
    >
      {href}
    </a>
  );
}
