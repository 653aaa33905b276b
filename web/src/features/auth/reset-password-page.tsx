import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { isApiError } from "../../api";
import { Button, ButtonLink, Form, showToast, TextLink, useZodForm } from "../../ui";
import { resetPassword } from "./api";
import { AuthCard } from "./auth-card";
import { NewPasswordField } from "./new-password-field";
import { resetSchema } from "./schemas";
import { text } from "./strings";
import { useFragmentToken } from "./use-fragment-token";

/** Chooses a new password with the token of an emailed link. */
export function ResetPasswordPage() {
  const token = useFragmentToken();
  const navigate = useNavigate();
  const [used, setUsed] = useState<string>();
  const form = useZodForm(resetSchema, { password: "" });
  const { errors, isSubmitting } = form.formState;
  const footer = <TextLink to="/sign-in">{text.backToSignIn}</TextLink>;
  if (!token || token === used) {
    return (
      <AuthCard
        title={used ? text.linkUsedTitle : text.linkMissingTitle}
        description={used ? text.linkUsed : text.linkMissing}
        footer={footer}
      >
        <ButtonLink to="/forgot-password" className="w-full">
          {text.askAgain}
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={text.resetTitle} description={text.resetHelp} footer={footer}>
      <Form
        form={form}
        onSubmit={async ({ password }) => {
          try {
            await resetPassword(token, password);
          } catch (error) {
            if (!isApiError(error, "TOKEN_INVALID")) throw error;
            return setUsed(token);
          }
          showToast(text.passwordSaved);
          await navigate({ to: "/sign-in" });
        }}
      >
        <NewPasswordField
          label={text.newPassword}
          {...form.register("password")}
          value={form.watch("password")}
          error={errors.password?.message}
        />
        <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
          {text.savePassword}
        </Button>
      </Form>
    </AuthCard>
  );
}
