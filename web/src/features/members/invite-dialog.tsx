import { createInvitationInput, type CreateInvitation } from "@server/features/invitations/schemas";
import { useCreate } from "../../api";
import { Field, FormDialog, Input, type Option, Select, showToast, useZodForm } from "../../ui";
import { invitationsKey, invite } from "./api";
import { text } from "./strings";

interface InviteDialogProps {
  businessId: string;
  /** The roles that may be given. */
  roles: Option[];
  onClose: () => void;
}

/** Invites somebody by email with a role. Render it while it is open. */
export function InviteDialog({ businessId, roles, onClose }: InviteDialogProps) {
  const usual = roles.find(({ value }) => value === "editor") ?? roles.at(-1);
  const form = useZodForm(createInvitationInput, { email: "", role: usual?.value ?? "viewer" });
  const { errors } = form.formState;
  const create = useCreate({
    send: (input: CreateInvitation, key) => invite(businessId, input, key),
    invalidates: [invitationsKey(businessId)],
  });
  return (
    <FormDialog
      form={form}
      title={text.inviteTitle}
      description={text.inviteHelp}
      submitLabel={text.sendInvitation}
      onClose={onClose}
      onSubmit={async (values) => {
        await create.mutateAsync(values);
        showToast(text.invited(values.email));
        onClose();
      }}
    >
      <Field label={text.email} error={errors.email?.message}>
        <Input
          {...form.register("email")}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          autoFocus
        />
      </Field>
      <Field label={text.role} help={text.roleHelp} error={errors.role?.message}>
        <Select {...form.register("role")} options={roles} />
      </Field>
    </FormDialog>
  );
}
