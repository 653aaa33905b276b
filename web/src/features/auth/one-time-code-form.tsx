import type { SignInDto } from "@server/features/auth/schemas";
import type { ReactNode } from "react";
import { isApiError } from "../../api";
import { Button, Field, Form, Input, useZodForm } from "../../ui";
import { codeOnlySchema } from "./schemas";
import { text } from "./strings";

interface OneTimeCodeFormProps {
  signIn: (code: string) => Promise<SignInDto>;
  onDone: (answer: SignInDto) => void;
  /** Further buttons, such as the one that asks for another code. */
  children: ReactNode;
}

/** Signs in by a code that was sent to somebody. */
export function OneTimeCodeForm({ signIn, onDone, children }: OneTimeCodeFormProps) {
  const form = useZodForm(codeOnlySchema, { code: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        try {
          onDone(await signIn(code));
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
        {children}
      </div>
    </Form>
  );
}
