import { createRoleInput } from "@server/features/businesses/schemas";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { useIsPhone } from "../../lib/use-media";
import {
  Button,
  ErrorState,
  PageHeader,
  RenameDialog,
  showFailure,
  showToast,
  SkeletonRows,
  UnsavedGuard,
} from "../../ui";
import { businessesQuery, useBusiness, useCan } from "../businesses/api";
import { membersKey } from "../members/api";
import { permissionsQuery, rolesQuery, updateRole, type Role } from "./api";
import { DeleteRoleDialog } from "./delete-role-dialog";
import { NewRoleDialog } from "./new-role-dialog";
import { RoleList } from "./role-list";
import { RoleMatrix } from "./role-matrix";
import type { RoleAction } from "./role-menu";
import { SaveBar } from "./save-bar";
import { text } from "./strings";
import { type DraftedRole, useRoleDrafts } from "./use-role-drafts";

type Open = { dialog: "new"; role?: Role } | { dialog: RoleAction; role: Role };

/** What each role of the business allows: built-in ones to read, its own ones to edit. */
export function RolesPage() {
  const { id: businessId, permissions: own } = useBusiness();
  const canWrite = useCan("roles:write");
  const isPhone = useIsPhone();
  const roles = useQuery(rolesQuery(businessId));
  const catalogue = useQuery(permissionsQuery);
  const drafts = useRoleDrafts(roles.data ?? []);
  const [open, setOpen] = useState<Open>();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(rolesQuery(businessId)),
      queryClient.invalidateQueries(businessesQuery),
    ]);
  const save = useChange({
    send: (changed: DraftedRole[]) =>
      Promise.all(
        changed.map(({ id, permissions, version }) =>
          updateRole(businessId, id, { permissions, version }),
        ),
      ),
    invalidates: [],
  });
  const rename = useChange({
    send: ({ id, ...json }: Pick<Role, "id" | "displayName" | "version">) =>
      updateRole(businessId, id, json),
    invalidates: [rolesQuery(businessId).queryKey, membersKey(businessId)],
  });
  const saveAll = () =>
    save.mutate(drafts.changed, {
      onSuccess: () => showToast(text.saved),
      onError: showFailure,
      // What was saved must be read even if the rest was refused.
      onSettled: () => void refresh(),
    });
  const close = () => setOpen(undefined);
  const error = roles.error ?? catalogue.error;
  const View = isPhone ? RoleList : RoleMatrix;
  return (
    <>
      <UnsavedGuard dirty={drafts.changed.length > 0 && !save.isPending} />
      <PageHeader
        title={text.roles}
        description={text.description}
        actions={
          canWrite && (
            <Button
              variant="primary"
              icon={<Plus size={16} />}
              onClick={() => setOpen({ dialog: "new" })}
            >
              {text.newRole}
            </Button>
          )
        }
      />
      {error && <ErrorState error={error} onRetry={() => void roles.refetch()} />}
      {(roles.isPending || catalogue.isPending) && !error && <SkeletonRows />}
      {roles.data && catalogue.data && (
        <View
          roles={drafts.roles}
          catalogue={catalogue.data}
          own={own}
          canWrite={canWrite}
          onToggle={drafts.toggle}
          onAct={(dialog, role) => setOpen({ dialog, role })}
        />
      )}
      <SaveBar
        changed={drafts.changed}
        busy={save.isPending}
        onSave={saveAll}
        onDiscard={drafts.discard}
      />
      {open?.dialog === "new" && (
        <NewRoleDialog
          businessId={businessId}
          roles={roles.data ?? []}
          own={own}
          from={open.role}
          onClose={close}
        />
      )}
      {open?.dialog === "rename" && (
        <RenameDialog
          name={open.role.displayName}
          rule={createRoleInput.shape.displayName}
          field="displayName"
          onRename={(displayName) => {
            const { id, version } = open.role;
            return rename.mutateAsync({ id, displayName, version });
          }}
          onClose={close}
        />
      )}
      {open?.dialog === "delete" && (
        <DeleteRoleDialog
          businessId={businessId}
          role={open.role}
          roles={roles.data ?? []}
          own={own}
          onClose={close}
        />
      )}
    </>
  );
}
