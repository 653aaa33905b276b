import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { isApiError } from "../../api";
import { Button, Field, Form, Input, showFailure, showToast, useZodForm } from "../../ui";
import { requestMagicLink, verifyMagicLink } from "./api";
import { codeOnlySchema } from "./schemas";
import { text } from "./strings";

interface MagicLinkByCodeProps {
  email: string;
  /** What the code goes with: it works only where it was asked for. */
  request: string;
  returnTo: string | undefined;
  onDone: (answer: SignInDto) => void;
}

/** Signs in by the code beside the link. */
export function MagicLinkByCode({ email, request, returnTo, onDone }: MagicLinkByCodeProps) {
  const navigate = useNavigate();
  const form = useZodForm(codeOnlySchema, { code: "" });
  const { errors, isSubmitting } = form.formState;
  const again = useMutation({
    mutationFn: () => requestMagicLink(email),
    onSuccess: async (sent) => {
      const state = { ...sent, ...(returnTo !== undefined && { returnTo }) };
      await navigate({ to: "/magic-link", state, replace: true });
      showToast(text.magicSentAgain, { tone: "info" });
    },
    onError: showFailure,
  });
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        try {
          onDone(await verifyMagicLink({ email, code, request }));
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
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {text.signIn}
      </Button>
      <Button
        variant="ghost"
        busy={again.isPending}
        className="w-full"
        onClick={() => again.mutate()}
      >
        {text.magicAgain}
      </Button>
    </Form>
  );
}
