import { Avatar, RelativeTime, type Column } from "../../ui";
import type { Contact } from "./api";
import { contactName } from "./contact-name";
import { text } from "./strings";
import { TagList } from "./tag-list";

export const CONTACT_COLUMNS: Column<Contact>[] = [
  {
    id: "name",
    header: text.name,
    primary: true,
    cell: (contact) => (
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={contactName(contact)} />
        <span className="min-w-0 truncate md:max-w-36">{contactName(contact)}</span>
      </span>
    ),
  },
  {
    id: "email",
    header: text.email,
    cell: (contact) => <span className="block truncate md:max-w-48">{contact.email}</span>,
  },
  {
    id: "company",
    header: text.company,
    cell: (contact) => <span className="block truncate md:max-w-32">{contact.company ?? "–"}</span>,
  },
  {
    id: "tags",
    header: text.tags,
    cell: (contact) => (contact.tags.length > 0 ? <TagList tags={contact.tags} limit={2} /> : "–"),
  },
  {
    id: "created",
    header: text.created,
    align: "end",
    cell: (contact) => (
      <span className="text-muted">
        <RelativeTime at={contact.createdAt} />
      </span>
    ),
  },
];
