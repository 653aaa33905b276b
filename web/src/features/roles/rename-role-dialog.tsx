import { createRoleInput } from "@server/features/businesses/schemas";
import { useChange } from "../../api";
import { Button, Dialog, Field, Form, Input, showToast, useZodForm } from "../../ui";
import { rolesQuery, updateRole, type Role } from "./api";
import { text } from "./strings";

const FORM = "rename-role";
const schema = createRoleInput.pick({ displayName: true });

interface RenameRoleDialogProps {
  businessId: string;
  role: Role;
  onClose: () => void;
}

/** Gives a role another name. Render it while it is open. */
export function RenameRoleDialog({ businessId, role, onClose }: RenameRoleDialogProps) {
  const form = useZodForm(schema, { displayName: role.displayName });
  const rename = useChange({
    send: (displayName: string) =>
      updateRole(businessId, role.id, { displayName, version: role.version }),
    invalidates: [rolesQuery(businessId).queryKey, ["members", businessId]],
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.renameTitle(role.displayName)}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
          {text.rename}
        </Button>
      }
    >
      <Form
        id={FORM}
        form={form}
        onSubmit={async ({ displayName }) => {
          await rename.mutateAsync(displayName);
          showToast(text.saved);
          onClose();
        }}
      >
        <Field label={text.name} error={errors.displayName?.message}>
          <Input {...form.register("displayName")} autoComplete="off" autoFocus />
        </Field>
      </Form>
    </Dialog>
  );
}
