import { updateApiKeyInput } from "@server/features/api-keys/schemas";
import { useChange } from "../../api";
import { Button, Dialog, Field, Form, Input, showToast, useZodForm } from "../../ui";
import { apiKeysQuery, updateApiKey, type ApiKey } from "./api";
import { text } from "./strings";

const FORM = "rename-api-key";

interface RenameKeyDialogProps {
  businessId: string;
  apiKey: ApiKey;
  onClose: () => void;
}

/** Gives a key another name. */
export function RenameKeyDialog({ businessId, apiKey, onClose }: RenameKeyDialogProps) {
  const form = useZodForm(updateApiKeyInput, { name: apiKey.name });
  const { errors, isSubmitting } = form.formState;
  const rename = useChange({
    send: (name: string) => updateApiKey(businessId, apiKey.id, name),
    invalidates: [apiKeysQuery(businessId).queryKey],
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.renameTitle(apiKey.name)}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
          {text.save}
        </Button>
      }
    >
      <Form
        id={FORM}
        form={form}
        onSubmit={async ({ name }) => {
          await rename.mutateAsync(name);
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
