import * as z from "zod";
import { Field } from "./field";
import { FormDialog } from "./form-dialog";
import { Input } from "./input";
import { text } from "./strings";
import { showToast } from "./toast-store";
import { useZodForm } from "./use-zod-form";

interface RenameDialogProps {
  /** The name it has now. */
  name: string;
  /** What a name must be like. */
  rule: z.ZodType<string, string>;
  /** What the server calls the name: its messages about it stand below the field. */
  field?: "name" | "displayName";
  onRename: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for another name. Render it while it is open. */
export function RenameDialog(props: RenameDialogProps) {
  const { name, rule, field = "name", onRename, onClose } = props;
  const form = useZodForm(z.record(z.literal(field), rule), { [field]: name });
  return (
    <FormDialog
      form={form}
      title={text.renameTitle(name)}
      submitLabel={text.save}
      onClose={onClose}
      onSubmit={async (values) => {
        await onRename(values[field]);
        showToast(text.renamed);
        onClose();
      }}
    >
      <Field label={text.name} error={form.formState.errors[field]?.message}>
        <Input {...form.register(field)} autoComplete="off" autoFocus />
      </Field>
    </FormDialog>
  );
}
