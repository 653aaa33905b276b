import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import { isApiError } from "../../../api";
import { Button, Field, Form, Input, showFailure, showToast, useZodForm } from "../../../ui";
import { codeOnlySchema } from "../schemas";
import { requestWhatsAppCode, signInByWhatsApp } from "./api";
import { text } from "./strings";

interface CodeFormProps {
  /** What the code goes with: it works only where it was asked for. */
  id: string;
  phone: string;
  onDone: (answer: SignInDto) => void;
  onAgain: (id: string) => void;
  onBack: () => void;
}

/** Asks for the code that was sent to a phone. */
export function CodeForm({ id, phone, onDone, onAgain, onBack }: CodeFormProps) {
  const form = useZodForm(codeOnlySchema, { code: "" });
  const { errors, isSubmitting } = form.formState;
  const again = useMutation({
    mutationFn: () => requestWhatsAppCode(phone),
    onSuccess: (sent) => {
      onAgain(sent.id);
      showToast(text.sentAgain, { tone: "info" });
    },
    onError: showFailure,
  });
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        try {
          onDone(await signInByWhatsApp({ id, code }));
        } catch (error) {
          if (!isApiError(error, "TOKEN_INVALID")) throw error;
          form.setError("code", { message: text.codeRefused }, { shouldFocus: true });
        }
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
          {text.signIn}
        </Button>
        <Button
          variant="ghost"
          busy={again.isPending}
          className="w-full"
          onClick={() => again.mutate()}
        >
          {text.again}
        </Button>
        <Button variant="ghost" className="w-full" onClick={onBack}>
          {text.otherNumber}
        </Button>
      </div>
    </Form>
  );
}
