import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import { isApiError } from "../../api";
import { Button, Field, Form, Input, showToast, useZodForm } from "../../ui";
import { resendVerification, verifyEmail } from "./api";
import { codeSchema } from "./schemas";
import { text } from "./strings";

/** Confirms an address by the code from its inbox. */
export function VerifyByCode({
  email,
  onDone,
}: {
  email: string;
  onDone: (answer: SignInDto) => void;
}) {
  const form = useZodForm(codeSchema, { email, code: "" });
  const { errors, isSubmitting } = form.formState;
  const resend = useMutation({
    mutationFn: resendVerification,
    onSuccess: () => showToast(text.resent, { tone: "info" }),
    onError: (error) => showToast(error.message, { tone: "danger" }),
  });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        try {
          onDone(await verifyEmail(values));
        } catch (error) {
          if (!isApiError(error, "TOKEN_INVALID")) throw error;
          form.setError("code", { message: text.codeRefused }, { shouldFocus: true });
        }
      }}
    >
      <Field label={text.email} error={errors.email?.message}>
        <Input
          {...form.register("email")}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus={!email}
        />
      </Field>
      <Field label={text.code} error={errors.code?.message}>
        <Input
          {...form.register("code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          autoFocus={Boolean(email)}
          className="font-mono tracking-widest"
        />
      </Field>
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {text.confirmEmail}
      </Button>
      <Button
        variant="ghost"
        busy={resend.isPending}
        className="w-full"
        onClick={async () => {
          if (await form.trigger("email", { shouldFocus: true }))
            resend.mutate(form.getValues("email"));
        }}
      >
        {text.resend}
      </Button>
    </Form>
  );
}
