import { useRouter, useSearch } from "@tanstack/react-router";
import { safeReturnPath } from "../../lib/return-path";
import { Button, Field, Form, Input, PasswordInput, TextLink, useZodForm } from "../../ui";
import { signIn } from "./api";
import { AuthCard } from "./auth-card";
import { signInSchema } from "./schemas";
import { text } from "./strings";

/** Signs in and goes back to where the visitor came from. */
export function SignInPage() {
  const router = useRouter();
  const { returnTo } = useSearch({ from: "/sign-in" });
  const form = useZodForm(signInSchema, { email: "", password: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <AuthCard
      title={text.signInTitle}
      footer={
        <>
          {text.newHere} <TextLink to="/sign-up">{text.createAccount}</TextLink>
        </>
      }
    >
      <Form
        form={form}
        onSubmit={async (values) => {
          await signIn(values);
          router.history.push(safeReturnPath(returnTo));
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
        <Field label={text.password} error={errors.password?.message}>
          <PasswordInput {...form.register("password")} autoComplete="current-password" />
        </Field>
        <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
          {text.signIn}
        </Button>
        <p className="text-center">
          <TextLink to="/forgot-password" className="inline-block py-3">
            {text.forgot}
          </TextLink>
        </p>
      </Form>
    </AuthCard>
  );
}
