import { invitationStatus } from "@server/features/invitations/schemas";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useState } from "react";
import { useChange, useCreate } from "../../api";
import {
  Button,
  type Column,
  EmptyState,
  PagedList,
  RelativeTime,
  Select,
  showFailure,
  showToast,
  Status,
  Table,
} from "../../ui";
import { type Invitation, invitationsKey, invitationsQuery, resend, revoke } from "./api";
import { statusText, text } from "./strings";

const STATUSES = invitationStatus.options.map((value) => ({
  value,
  label: statusText[value].label,
}));

/** Who has been asked into the business, and what became of it. */
export function InvitationsSection({
  businessId,
  canWrite,
}: {
  businessId: string;
  canWrite: boolean;
}) {
  const [status, setStatus] = useState<Invitation["status"] | undefined>("pending");
  const invitations = useInfiniteQuery(invitationsQuery(businessId, status));
  const invalidates = [invitationsKey(businessId)];
  const again = useCreate({
    send: ({ id }: Invitation, key) => resend(businessId, id, key),
    invalidates,
  });
  const back = useChange({ send: ({ id }: Invitation) => revoke(businessId, id), invalidates });
  const send = (one: Invitation) =>
    again.mutate(one, {
      onSuccess: () => showToast(text.resent(one.email)),
      onError: showFailure,
    });
  const take = (one: Invitation) =>
    back.mutate(one, {
      onSuccess: () => showToast(text.revoked(one.email)),
      onError: showFailure,
    });
  return (
    <section aria-label={text.invitations} className="mt-10">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 className="text-md font-semibold">{text.invitations}</h2>
        <Select
          aria-label={text.status}
          placeholder={text.allStatuses}
          options={STATUSES}
          value={status ?? ""}
          onChange={(event) => setStatus(invitationStatus.safeParse(event.target.value).data)}
          className="w-40"
        />
      </div>
      <PagedList
        query={invitations}
        empty={
          <EmptyState icon={<MailPlus size={20} />} title={text.noInvitations}>
            {text.noInvitationsHelp}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.invitations}
            columns={columns(canWrite, send, take)}
            rows={rows}
            rowId={({ id }) => id}
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </section>
  );
}

function columns(
  canWrite: boolean,
  onResend: (invitation: Invitation) => void,
  onRevoke: (invitation: Invitation) => void,
): Column<Invitation>[] {
  const isOpen = ({ status }: Invitation) => status === "pending" || status === "expired";
  return [
    {
      id: "email",
      header: text.email,
      primary: true,
      cell: ({ email, invitedBy }) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{email}</span>
          <span className="block truncate font-normal text-muted">{text.by(invitedBy.name)}</span>
        </span>
      ),
    },
    { id: "role", header: text.role, cell: ({ roleName }) => roleName },
    {
      id: "status",
      header: text.status,
      cell: ({ status }) => (
        <Status tone={statusText[status].tone}>{statusText[status].label}</Status>
      ),
    },
    { id: "sent", header: text.sent, cell: ({ sentAt }) => <RelativeTime at={sentAt} /> },
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (one) =>
        canWrite &&
        isOpen(one) && (
          <span className="flex justify-end gap-2">
            <Button size="small" onClick={() => onResend(one)}>
              {text.resend}
            </Button>
            <Button size="small" onClick={() => onRevoke(one)}>
              {text.revoke}
            </Button>
          </span>
        ),
    },
  ];
}
