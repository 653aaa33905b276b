import { roleRef } from "@server/features/businesses/schemas";
import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { Button, ButtonLink, PagedList, PageHeader, showFailure, showToast, Table } from "../../ui";
import { meQuery } from "../account/api";
import { businessesQuery, useBusiness, useCan } from "../businesses/api";
import { rolesQuery } from "../roles/api";
import { grantable } from "../roles/grantable";
import { changeRole, type Member, membersKey, membersQuery } from "./api";
import { InvitationsSection } from "./invitations-section";
import { InviteDialog } from "./invite-dialog";
import { memberColumns } from "./member-columns";
import { RemoveMemberDialog } from "./remove-member-dialog";
import { text } from "./strings";
import { TransferDialog } from "./transfer-dialog";

/** Who works in the business, and who has been asked to. */
export function MembersPage() {
  const { id, permissions, role: myRole } = useBusiness();
  const { data: me } = useSuspenseQuery(meQuery);
  const members = useInfiniteQuery(membersQuery(id));
  const canWrite = useCan("members:write");
  const canReadRoles = useCan("roles:read");
  const { data: allRoles = [] } = useQuery({ ...rolesQuery(id), enabled: canReadRoles });
  const roles = grantable(allRoles, permissions);
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Member>();
  const [heir, setHeir] = useState<Member>();
  const change = useChange({
    send: ({ userId, role }: { userId: string; role: string }) =>
      changeRole(id, userId, { role: roleRef.parse(role) }),
    invalidates: [membersKey(id), rolesQuery(id).queryKey, businessesQuery.queryKey],
  });

  const setRole = ({ userId, name, role: before }: Member, role: string) => {
    const undo = {
      label: text.undo,
      run: () => change.mutate({ userId, role: before }, { onError: showFailure }),
    };
    const done = ({ roleName }: { roleName: string }) =>
      showToast(text.roleChanged(name, roleName), { action: undo });
    change.mutate({ userId, role }, { onSuccess: done, onError: showFailure });
  };

  return (
    <>
      <PageHeader
        title={text.members}
        description={text.description}
        actions={
          <>
            {canReadRoles && (
              <ButtonLink to="/b/$businessId/members/roles" params={{ businessId: id }}>
                {text.roles}
              </ButtonLink>
            )}
            {canWrite && (
              <Button
                variant="primary"
                icon={<UserPlus size={16} />}
                disabled={roles.length === 0}
                onClick={() => setInviting(true)}
              >
                {text.invite}
              </Button>
            )}
          </>
        }
      />
      <PagedList query={members} empty={null}>
        {(rows, refreshing) => (
          <Table
            label={text.members}
            columns={memberColumns({
              members: rows,
              myId: me.id,
              roles,
              canWrite,
              isOwner: myRole === "owner",
              onRole: setRole,
              onRemove: setRemoving,
              onTransfer: setHeir,
            })}
            rows={rows}
            rowId={(member) => member.userId}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <InvitationsSection businessId={id} canWrite={canWrite} />
      {inviting && (
        <InviteDialog businessId={id} roles={roles} onClose={() => setInviting(false)} />
      )}
      <TransferDialog member={heir} onClose={() => setHeir(undefined)} />
      <RemoveMemberDialog
        member={removing}
        isMe={removing?.userId === me.id}
        onClose={() => setRemoving(undefined)}
      />
    </>
  );
}
