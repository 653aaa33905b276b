import { RelativeTime, type Column } from "../../ui";
import { actionWords } from "./action-words";
import { actorName, whoElse } from "./actor-name";
import type { AuditEntry } from "./api";
import { text } from "./strings";

const WHAT: Column<AuditEntry> = {
  id: "what",
  header: text.what,
  primary: true,
  cell: (entry) => actionWords(entry.action),
};
const WHO: Column<AuditEntry> = { id: "who", header: text.who, cell: actorName };
const FROM_WHERE: Column<AuditEntry>[] = [
  {
    id: "address",
    header: text.address,
    tableOnly: true,
    cell: ({ address }) => <span className="text-muted">{address ?? text.nothing}</span>,
  },
  { id: "at", header: text.when, align: "end", cell: ({ at }) => <RelativeTime at={at} /> },
];

export const COLUMNS: Column<AuditEntry>[] = [
  WHAT,
  WHO,
  {
    id: "resource",
    header: text.resource,
    tableOnly: true,
    cell: ({ resource }) => (
      <code className="font-mono text-sm break-all text-muted">{resource.id ?? resource.type}</code>
    ),
  },
  ...FROM_WHERE,
];

/** On the platform it matters more whom an entry is about: who signs in is still nobody. */
export const PLATFORM_COLUMNS: Column<AuditEntry>[] = [
  WHAT,
  WHO,
  {
    id: "about",
    header: text.about,
    cell: ({ user }) => (
      <span className="break-all">{user?.email ?? user?.id ?? text.nothing}</span>
    ),
  },
  ...FROM_WHERE,
];

/** One's own: who acted is oneself, as a rule; others are named, with the reason that they gave. */
export function activityColumns(userId: string): Column<AuditEntry>[] {
  const what = (entry: AuditEntry) => {
    const other = whoElse(entry, userId);
    const { reason } = entry.summary;
    return (
      <span className="block min-w-0">
        {actionWords(entry.action)}
        {other !== null && (
          <span className="block font-normal break-words text-muted">
            {typeof reason === "string" ? text.because(other, reason) : text.by(other)}
          </span>
        )}
      </span>
    );
  };
  return [{ ...WHAT, cell: what }, ...FROM_WHERE];
}
