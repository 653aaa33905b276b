import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Field, Form, Input, TextLink, useZodForm } from "../../ui";
import { register, signInMethodsQuery } from "./api";
import { AuthCard } from "./auth-card";
import { NewPasswordField } from "./new-password-field";
import { OtherWays } from "./other-ways";
import { ProviderButtons } from "./providers/provider-buttons";
import { signUpSchema } from "./schemas";
import { text } from "./strings";

/** Creates an account and asks for the code from the inbox. */
export function SignUpPage() {
  const navigate = useNavigate();
  const { data: methods } = useQuery(signInMethodsQuery);
  const form = useZodForm(signUpSchema, { name: "", email: "", password: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <AuthCard
      title={text.signUpTitle}
      footer={
        <>
          {text.haveAccount} <TextLink to="/sign-in">{text.signIn}</TextLink>
        </>
      }
    >
      <Form
        form={form}
        onSubmit={async (values) => {
          await register(values);
          await navigate({ to: "/verify-email", state: { email: values.email } });
        }}
      >
        <Field label={text.name} error={errors.name?.message}>
          <Input {...form.register("name")} autoComplete="name" autoFocus />
        </Field>
        <Field label={text.email} error={errors.email?.message}>
          <Input
            {...form.register("email")}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
          />
        </Field>
        <NewPasswordField
          label={text.password}
          {...form.register("password")}
          value={form.watch("password")}
          error={errors.password?.message}
        />
        <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
          {text.createAccount}
        </Button>
      </Form>
      {(methods?.providers.length ?? 0) > 0 && (
        <div className="mt-5">
          <OtherWays>
            <ProviderButtons />
          </OtherWays>
        </div>
      )}
    </AuthCard>
  );
}
