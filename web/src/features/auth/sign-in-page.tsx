import { useLocation, useSearch } from "@tanstack/react-router";
import { Banner, Button, Field, Form, Input, PasswordInput, TextLink, useZodForm } from "../../ui";
import { signIn } from "./api";
import { AuthCard } from "./auth-card";
import { EmailLinkButton } from "./email-link-button";
import { OtherWays } from "./other-ways";
import { signInWithPasskey } from "./passkeys/api";
import { PasskeyButton } from "./passkeys/passkey-button";
import { usePasskeyAutofill } from "./passkeys/use-passkey-autofill";
import { ProviderButtons } from "./providers/provider-buttons";
import { ProviderProblem } from "./providers/provider-problem";
import { signInSchema } from "./schemas";
import { text } from "./strings";
import { useFinishSignIn } from "./use-finish-sign-in";
import { WhatsAppButton } from "./whatsapp/whatsapp-button";

/** Signs in, in any of the ways there are; it offers the same ones for every address. */
export function SignInPage() {
  const { returnTo, problem } = useSearch({ from: "/sign-in" });
  const hasEnded = useLocation({ select: ({ state }) => state.hasEnded === true });
  const finish = useFinishSignIn(returnTo);
  usePasskeyAutofill(finish);
  const form = useZodForm(signInSchema, { email: "", password: "" });
  const { errors, isSubmitting } = form.formState;
  const askEmail = async () =>
    (await form.trigger("email", { shouldFocus: true }))
      ? form.getValues("email").trim()
      : undefined;
  return (
    <AuthCard
      title={text.signInTitle}
      footer={
        <>
          {text.newHere} <TextLink to="/sign-up">{text.createAccount}</TextLink>
        </>
      }
    >
      {hasEnded && (
        <div className="mb-5">
          <Banner title={text.endedTitle}>{text.ended}</Banner>
        </div>
      )}
      {problem !== undefined && (
        <div className="mb-5">
          <ProviderProblem problem={problem} />
        </div>
      )}
      <Form form={form} onSubmit={async (values) => finish(await signIn(values))}>
        <Field label={text.email} error={errors.email?.message}>
          <Input
            {...form.register("email")}
            type="email"
            autoComplete="username webauthn"
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
      </Form>
      <p className="mt-1 text-center">
        <TextLink to="/forgot-password" className="inline-block py-3">
          {text.forgot}
        </TextLink>
      </p>
      <OtherWays>
        <ProviderButtons returnTo={returnTo} />
        <PasskeyButton run={() => signInWithPasskey()} onDone={finish} />
        <EmailLinkButton askEmail={askEmail} returnTo={returnTo} />
        <WhatsAppButton returnTo={returnTo} />
      </OtherWays>
      <p className="mt-5 border-t border-line pt-4 text-sm text-muted">{text.manyTries}</p>
    </AuthCard>
  );
}
