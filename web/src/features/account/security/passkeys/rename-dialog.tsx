import { updatePasskeyInput } from "@server/features/passkeys/schemas";
import { useChange } from "../../../../api";
import { Button, Dialog, Field, Form, Input, showToast, useZodForm } from "../../../../ui";
import { type Passkey, passkeysQuery, renamePasskey } from "./api";
import { text } from "./strings";

/** Asks for another name of a passkey. Mount it anew for each. */
export function RenameDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const rename = useChange({ send: renamePasskey, invalidates: [passkeysQuery.queryKey] });
  const form = useZodForm(updatePasskeyInput, { name: passkey.name });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.renameOf(passkey.name)}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" form="rename-passkey" variant="primary" busy={isSubmitting}>
            {text.save}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        id="rename-passkey"
        onSubmit={async ({ name }) => {
          await rename.mutateAsync({ id: passkey.id, name });
          showToast(text.renamed);
          onClose();
        }}
      >
        <Field label={text.name} error={errors.name?.message}>
          <Input {...form.register("name")} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  );
}
