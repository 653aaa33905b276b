import type { ReactNode } from "react";
import { formatDate } from "../../lib/format";
import { Avatar, RelativeTime, type Column } from "../../ui";
import type { Contact, CustomField } from "./api";
import { contactName } from "./contact-name";
import { shown } from "./custom-fields";
import { text } from "./strings";
import { TagList } from "./tag-list";

const plain = (value: ReactNode) => (
  <span className="block truncate md:max-w-44">{value === "" ? "–" : (value ?? "–")}</span>
);

const muted = (at: string) => (
  <span className="text-muted">
    <RelativeTime at={at} />
  </span>
);

const TEXTS = ["company", "jobTitle", "phone", "city", "state", "country", "timeZone"] as const;

const STANDARD: Column<Contact>[] = [
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
  ...TEXTS.map((id) => ({
    id,
    header: text[id],
    cell: (contact: Contact) => plain(contact[id]),
  })),
  {
    id: "birthDate",
    header: text.birthDate,
    cell: ({ birthDate }) => plain(birthDate && formatDate(birthDate)),
  },
  {
    id: "tags",
    header: text.tags,
    cell: (contact) => (contact.tags.length > 0 ? <TagList tags={contact.tags} limit={2} /> : "–"),
  },
];

const TIMES: Column<Contact>[] = [
  { id: "created", header: text.created, align: "end", cell: (row) => muted(row.createdAt) },
  { id: "updated", header: text.updated, align: "end", cell: (row) => muted(row.updatedAt) },
];

/** Every column that a list of contacts can have, the business's own fields among them. */
export function contactColumns(fields: readonly CustomField[]): Column<Contact>[] {
  const own = fields.map(({ key, label, type }) => ({
    id: `fields.${key}`,
    header: label,
    ...(type === "number" && { align: "end" as const }),
    cell: (contact: Contact) => plain(shown(contact.fields[key])),
  }));
  return [...STANDARD, ...own, ...TIMES];
}
