import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX, Users } from "lucide-react";
import { EmptyState, PagedList, RelativeTime, Select, Table, type Column } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { EmailStatus } from "../../emails/email-status";
import { statusText, waitText } from "../../emails/strings";
import { recipientsQuery, type Campaign, type Recipient } from "../api";
import { isMoving } from "../campaign-status";
import { text as shared } from "../strings";
import { skipText, text } from "./strings";

const STATES = Object.keys(statusText) as Recipient["status"][];
const OPTIONS = STATES.map((value) => ({ value, label: statusText[value].label }));

const COLUMNS: Column<Recipient>[] = [
  {
    id: "to",
    header: text.recipient,
    primary: true,
    cell: ({ to }) => <span className="block truncate">{to ?? text.deletedContact}</span>,
  },
  {
    id: "status",
    header: text.recipientStatus,
    cell: ({ status }) => <EmailStatus status={status} />,
  },
  {
    id: "reason",
    header: text.reason,
    cell: ({ reason }) =>
      reason && (
        <span className="text-muted">{skipText[reason] ?? waitText[reason] ?? reason}</span>
      ),
  },
  {
    id: "sent",
    header: text.sentAt,
    align: "end",
    cell: ({ sentAt }) =>
      sentAt && (
        <span className="text-muted">
          <RelativeTime at={sentAt} />
        </span>
      ),
  },
];

/** The campaign's emails by their state. */
export function Recipients({ campaign }: { campaign: Campaign }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/b/$businessId/campaigns/$campaignId" });
  const status = STATES.find((state) => state === search.status);
  const recipients = useInfiniteQuery({
    ...recipientsQuery(businessId, campaign.id, { status }),
    refetchInterval: isMoving(campaign) ? 3000 : 30_000,
  });
  return (
    <>
      <Select
        aria-label={text.recipientStatus}
        placeholder={text.allStates}
        options={OPTIONS}
        value={status ?? ""}
        onChange={(event) =>
          void navigate({
            to: ".",
            search: { tab: "recipients", status: event.target.value || undefined },
            replace: true,
          })
        }
        className="mb-3 w-44"
      />
      <PagedList
        query={recipients}
        empty={
          status ? (
            <EmptyState icon={<SearchX size={20} />} title={text.noRecipientsFound} />
          ) : (
            <EmptyState icon={<Users size={20} />} title={text.noRecipients}>
              {text.noRecipientsBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={shared.recipients}
            columns={COLUMNS}
            rows={rows}
            rowId={({ id }) => id}
            onOpen={({ id }) =>
              void navigate({
                to: "/b/$businessId/emails",
                params: { businessId },
                search: { email: id },
              })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}
