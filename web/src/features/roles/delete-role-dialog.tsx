import { roleRef } from "@server/features/businesses/schemas";
import { useState } from "react";
import { useChange } from "../../api";
import { ConfirmDialog, Field, Select, showFailure, showToast } from "../../ui";
import { membersKey } from "../members/api";
import { deleteRole, rolesQuery, type Role } from "./api";
import { grantable } from "./grantable";
import { text } from "./strings";

interface DeleteRoleDialogProps {
  businessId: string;
  role: Role;
  roles: Role[];
  own: readonly string[];
  onClose: () => void;
}

/** Asks before a role goes, and what its members get instead. Render it while it is open. */
export function DeleteRoleDialog({ businessId, role, roles, own, onClose }: DeleteRoleDialogProps) {
  const others = grantable(roles, own).filter(({ value }) => value !== role.id);
  const [replacement, setReplacement] = useState("viewer");
  const isUsed = role.members > 0;
  const remove = useChange({
    send: () =>
      deleteRole(businessId, role.id, isUsed ? { replacement: roleRef.parse(replacement) } : {}),
    invalidates: [rolesQuery(businessId).queryKey, membersKey(businessId)],
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={text.removeTitle(role.displayName)}
      confirmLabel={text.remove}
      danger
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => showToast(text.removed(role.displayName)),
          onError: showFailure,
          onSettled: onClose,
        })
      }
    >
      <p>{text.removeBody}</p>
      {isUsed && (
        <div className="mt-4 space-y-3 text-ink">
          <p>{text.removeUsed(role.members)}</p>
          <Field label={text.replacement}>
            <Select
              options={others}
              value={replacement}
              onChange={(event) => setReplacement(event.target.value)}
            />
          </Field>
        </div>
      )}
    </ConfirmDialog>
  );
}
