import { isApiError, useChange } from "../../../../api";
import { Button, Field, Form, Input, showToast, useZodForm } from "../../../../ui";
import { meQuery } from "../../api";
import { confirmPhoneChange } from "./api";
import { codeSchema } from "./schemas";
import { text } from "./strings";

interface PhoneCodeFormProps {
  id: string;
  onDone: () => void;
  onBack: () => void;
}

/** Asks for the code that was sent to a number, to make it the user's. */
export function PhoneCodeForm({ id, onDone, onBack }: PhoneCodeFormProps) {
  const confirm = useChange({ send: confirmPhoneChange, invalidates: [meQuery.queryKey] });
  const form = useZodForm(codeSchema, { code: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        try {
          await confirm.mutateAsync({ id, code });
        } catch (error) {
          if (!isApiError(error, "TOKEN_INVALID")) throw error;
          return form.setError("code", { message: text.codeRefused }, { shouldFocus: true });
        }
        showToast(text.phoneSaved);
        onDone();
      }}
    >
      <Field label={text.code} error={errors.code?.message}>
        <Input
          {...form.register("code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          autoFocus
          className="font-mono tracking-widest"
        />
      </Field>
      <div className="space-y-3">
        <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
          {text.confirm}
        </Button>
        <Button variant="ghost" onClick={onBack} className="w-full">
          {text.otherNumber}
        </Button>
      </div>
    </Form>
  );
}
