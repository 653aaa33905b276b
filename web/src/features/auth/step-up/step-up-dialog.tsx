import { stepUpInput } from "@server/features/auth/schemas";
import { useQuery } from "@tanstack/react-query";
import { isApiError } from "../../../api";
import {
  Button,
  Dialog,
  ErrorState,
  Field,
  Form,
  PasswordInput,
  Spinner,
  useZodForm,
} from "../../../ui";
import { passkeysQuery } from "../../account/security/passkeys/api";
import { stepUpWithPasskey } from "../passkeys/api";
import { PasskeyButton } from "../passkeys/passkey-button";
import { ConfirmButtons } from "../providers/confirm-buttons";
import { stepUpByCode, stepUpByPassword } from "../second-factor/api";
import { SecondFactorForm } from "../second-factor/second-factor-form";
import { secondFactorsQuery } from "../second-factor/second-factors-query";
import { text } from "../second-factor/strings";

/** Asks for a proof that it is you: the second factor where there is one, else the password. */
export function StepUpDialog({ onClose }: { onClose: (proved: boolean) => void }) {
  const factors = useQuery(secondFactorsQuery);
  const passkeys = useQuery(passkeysQuery);
  const done = () => onClose(true);
  const passkey = <PasskeyButton label={text.passkey} run={stepUpWithPasskey} onDone={done} />;
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={text.stepUpTitle}
      description={text.stepUpHelp}
    >
      {factors.isPending && <Spinner />}
      {factors.error && <ErrorState error={factors.error} onRetry={() => void factors.refetch()} />}
      {factors.data && factors.data.methods.length > 0 && (
        <SecondFactorForm
          methods={factors.data.methods}
          submitLabel={text.confirm}
          passkey={passkey}
          onCode={async (proof) => {
            await stepUpByCode(proof);
            done();
          }}
        />
      )}
      {factors.data?.methods.length === 0 && (
        <div className="space-y-5">
          <PasswordForm onDone={done} />
          {passkeys.data !== undefined && passkeys.data.length > 0 && passkey}
          <ConfirmButtons />
        </div>
      )}
    </Dialog>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const form = useZodForm(stepUpInput, { password: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ password }) => {
        try {
          await stepUpByPassword(password);
        } catch (error) {
          if (!isApiError(error, "CREDENTIALS_INVALID")) throw error;
          return form.setError(
            "password",
            { message: text.passwordRefused },
            { shouldFocus: true },
          );
        }
        onDone();
      }}
    >
      <Field label={text.password} help={text.passwordHelp} error={errors.password?.message}>
        <PasswordInput {...form.register("password")} autoComplete="current-password" autoFocus />
      </Field>
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {text.confirm}
      </Button>
    </Form>
  );
}
