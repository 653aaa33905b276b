import type { ChangeRole } from "@server/features/businesses/schemas";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { Button, ErrorState, PageHeader, showToast, SkeletonRows, Table } from "../../ui";
import { meQuery } from "../account/api";
import { businessesQuery, useBusiness, useCan } from "../businesses/api";
import { AddMemberDialog } from "./add-member-dialog";
import { changeRole, membersQuery, type Member } from "./api";
import { memberColumns } from "./member-columns";
import { RemoveMemberDialog } from "./remove-member-dialog";
import { roleName, roleOf } from "./roles";
import { text } from "./strings";

/** Who works in the business. */
export function MembersPage() {
  const { id } = useBusiness();
  const { data: me } = useSuspenseQuery(meQuery);
  const members = useQuery(membersQuery(id));
  const canWrite = useCan("members:write");
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Member>();
  const role = useChange({
    send: ({ userId, ...change }: { userId: string } & ChangeRole) =>
      changeRole(id, userId, change),
    invalidates: [membersQuery(id).queryKey, businessesQuery.queryKey],
  });
  const fail = (error: Error) => showToast(error.message, { tone: "danger" });

  const setRole = (member: Member, name: string) => {
    const [next, before] = [roleOf(name), roleOf(member.role)];
    if (!next) return;
    const undo = before && {
      label: text.undo,
      run: () => role.mutate({ userId: member.userId, role: before }, { onError: fail }),
    };
    const done = () => showToast(text.roleChanged(member.name, roleName(next)), { action: undo });
    role.mutate({ userId: member.userId, role: next }, { onSuccess: done, onError: fail });
  };

  return (
    <>
      <PageHeader
        title={text.members}
        description={text.description}
        actions={
          canWrite && (
            <Button variant="primary" icon={<UserPlus size={16} />} onClick={() => setAdding(true)}>
              {text.add}
            </Button>
          )
        }
      />
      {members.isPending && <SkeletonRows rows={3} />}
      {members.error && <ErrorState error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <Table
          label={text.members}
          columns={memberColumns({
            members: members.data,
            myId: me.id,
            canWrite,
            onRole: setRole,
            onRemove: setRemoving,
          })}
          rows={members.data}
          rowId={(member) => member.userId}
        />
      )}
      <AddMemberDialog businessId={id} open={adding} onOpenChange={setAdding} />
      <RemoveMemberDialog
        member={removing}
        isMe={removing?.userId === me.id}
        onClose={() => setRemoving(undefined)}
      />
    </>
  );
}
