import { useState } from "react";
import { Button, Field, Form, Input, TextLink, useZodForm } from "../../ui";
import { forgotPassword } from "./api";
import { AuthCard } from "./auth-card";
import { DevMailboxHint } from "./dev-mailbox-hint";
import { forgotSchema } from "./schemas";
import { text } from "./strings";

/** Asks for a reset link. */
export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string>();
  const form = useZodForm(forgotSchema, { email: "" });
  const { errors, isSubmitting } = form.formState;
  const footer = <TextLink to="/sign-in">{text.backToSignIn}</TextLink>;
  if (sentTo) {
    return (
      <AuthCard title={text.linkSentTitle} description={text.linkSent(sentTo)} footer={footer}>
        <DevMailboxHint />
      </AuthCard>
    );
  }
  return (
    <AuthCard title={text.forgotTitle} description={text.forgotHelp} footer={footer}>
      <Form
        form={form}
        onSubmit={async ({ email }) => {
          await forgotPassword(email);
          setSentTo(email);
        }}
      >
        <Field label={text.email} error={errors.email?.message}>
          <Input
            {...form.register("email")}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
          />
        </Field>
        <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
          {text.sendLink}
        </Button>
      </Form>
    </AuthCard>
  );
}
