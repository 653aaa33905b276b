import { activateInput, updateAuthenticatorInput } from "@server/features/second-factors/schemas";
import { useQueryClient } from "@tanstack/react-query";
import * as z from "zod";
import { isApiError } from "../../../../api";
import { Field, FormDialog, Input, showToast, useZodForm } from "../../../../ui";
import { meQuery } from "../../api";
import { activate, renameAuthenticator, type EnrolmentDto } from "./api";
import { SecretView } from "./secret-view";
import { text } from "./strings";

const schema = z.object({
  name: updateAuthenticatorInput.shape.name,
  code: activateInput.shape.code,
});

interface EnrolmentDialogProps {
  enrolment: EnrolmentDto;
  /** False where the person brought the secret along. */
  showSecret: boolean;
  onClose: () => void;
  /** With recovery codes to show, if it is the first factor. */
  onDone: (recoveryCodes: string[]) => void;
}

/** Shows the secret of a new authenticator, names it, and turns it on by a first code. */
export function EnrolmentDialog(props: EnrolmentDialogProps) {
  const { enrolment, showSecret, onClose, onDone } = props;
  const { id, kind } = enrolment;
  const queryClient = useQueryClient();
  const form = useZodForm(schema, { name: enrolment.name, code: "" });
  const { errors } = form.formState;
  const turnOn = async ({ name, code }: z.output<typeof schema>) => {
    try {
      const { recoveryCodes } = await activate(kind, { id, code });
      if (name !== enrolment.name) await renameAuthenticator({ id, name });
      // Recovery codes say as much, and a toast would cover their buttons.
      if (recoveryCodes.length === 0) showToast(text.added(name));
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      onDone(recoveryCodes);
    } catch (error) {
      if (!isApiError(error, "TOKEN_INVALID")) throw error;
      const message = kind === "totp" ? text.codeRefused : text.tokenCodeRefused;
      form.setError("code", { message }, { shouldFocus: true });
    }
  };
  return (
    <FormDialog
      form={form}
      title={kind === "totp" ? text.addApp : text.addToken}
      submitLabel={text.turnOn}
      onClose={onClose}
      onSubmit={turnOn}
    >
      {showSecret && <SecretView enrolment={enrolment} />}
      <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
        <Input {...form.register("name")} autoComplete="off" />
      </Field>
      <Field
        label={text.code}
        help={kind === "totp" ? text.appCodeHelp : text.tokenCodeHelp}
        error={errors.code?.message}
      >
        <Input
          {...form.register("code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          className="font-mono tracking-widest"
        />
      </Field>
    </FormDialog>
  );
}
