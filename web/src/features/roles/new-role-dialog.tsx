import { createRoleInput } from "@server/features/businesses/schemas";
import { useState } from "react";
import { useCreate } from "../../api";
import { Field, FormDialog, Input, Select, showToast, useZodForm } from "../../ui";
import { createRole, rolesQuery, type Role } from "./api";
import { text } from "./strings";

const schema = createRoleInput.pick({ displayName: true });

interface NewRoleDialogProps {
  businessId: string;
  roles: Role[];
  /** What the signed-in member may do, and so grant. */
  own: readonly string[];
  /** The role to begin with; absent for none. */
  from: Role | undefined;
  onClose: () => void;
}

/** Names a new role and what it starts from. Render it while it is open. */
export function NewRoleDialog({ businessId, roles, own, from, onClose }: NewRoleDialogProps) {
  const form = useZodForm(schema, { displayName: from ? text.copyOf(from.displayName) : "" });
  const [base, setBase] = useState(from?.id ?? "");
  const create = useCreate({
    send: (displayName: string, key) => {
      const permissions = roles.find(({ id }) => id === base)?.permissions ?? [];
      const granted = permissions.filter((permission) => own.includes(permission));
      return createRole(businessId, { displayName, permissions: granted }, key);
    },
    invalidates: [rolesQuery(businessId).queryKey],
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      form={form}
      title={text.newRole}
      description={text.newHelp}
      submitLabel={text.create}
      onClose={onClose}
      onSubmit={async ({ displayName }) => {
        await create.mutateAsync(displayName);
        showToast(text.created(displayName));
        onClose();
      }}
    >
      <Field label={text.name} error={errors.displayName?.message}>
        <Input {...form.register("displayName")} autoComplete="off" autoFocus />
      </Field>
      <Field label={text.startFrom}>
        <Select
          placeholder={text.blank}
          options={roles.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          value={base}
          onChange={(event) => setBase(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
