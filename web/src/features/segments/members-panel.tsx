import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { Avatar, EmptyState, PagedList, RelativeTime, Table, type Column } from "../../ui";
import { useBusiness } from "../businesses/api";
import { contactName } from "../contacts/contact-name";
import { membersQuery, refreshEvery, type Segment, type SegmentMember } from "./api";
import { text } from "./strings";

const COLUMNS: Column<SegmentMember>[] = [
  {
    id: "name",
    header: text.contact,
    primary: true,
    cell: (contact) => (
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={contactName(contact)} />
        <span className="min-w-0 truncate">{contactName(contact)}</span>
      </span>
    ),
  },
  {
    id: "email",
    header: text.email,
    cell: ({ email }) => <span className="block truncate">{email}</span>,
  },
  { id: "company", header: text.company, cell: ({ company }) => company ?? "–" },
  {
    id: "entered",
    header: text.entered,
    align: "end",
    cell: ({ enteredAt }) => (
      <span className="whitespace-nowrap text-muted">
        <RelativeTime at={enteredAt} />
      </span>
    ),
  },
];

/** Who is in a segment. */
export function MembersPanel({ segment }: { segment: Segment }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const members = useInfiniteQuery({
    ...membersQuery(businessId, segment.id),
    refetchInterval: refreshEvery([segment]),
  });
  return (
    <PagedList
      query={members}
      empty={
        <EmptyState icon={<Users size={20} />} title={text.noMembersTitle}>
          {text.noMembersBody}
        </EmptyState>
      }
    >
      {(rows, refreshing) => (
        <Table
          label={text.members}
          columns={COLUMNS}
          rows={rows}
          rowId={(contact) => contact.id}
          onOpen={({ id: contactId }) =>
            void navigate({
              to: "/b/$businessId/contacts/$contactId",
              params: { businessId, contactId },
            })
          }
          refreshing={refreshing}
        />
      )}
    </PagedList>
  );
}
