import { useQuery } from "@tanstack/react-query";
import { useChange } from "../../../../api";
import { Field, FormDialog, PasswordInput, showToast, useZodForm } from "../../../../ui";
import { NewPasswordField } from "../../../auth/new-password-field";
import { meQuery, sessionsQuery } from "../../api";
import { accountQuery, changePassword } from "./api";
import { passwordSchema } from "./schemas";
import { text } from "./strings";

interface PasswordDialogProps {
  hasPassword: boolean;
  onClose: () => void;
}

/** Asks for a new password, and for the current one where there is one. */
export function PasswordDialog({ hasPassword, onClose }: PasswordDialogProps) {
  const { data: me } = useQuery(meQuery);
  const change = useChange({
    send: changePassword,
    invalidates: [accountQuery.queryKey, sessionsQuery.queryKey],
  });
  const form = useZodForm(passwordSchema, { currentPassword: "", password: "" });
  const { errors } = form.formState;
  return (
    <FormDialog
      form={form}
      title={hasPassword ? text.changePassword : text.setPassword}
      description={text.passwordHelp}
      submitLabel={text.savePassword}
      onClose={onClose}
      onSubmit={async ({ currentPassword, password }) => {
        await change.mutateAsync({ password, ...(hasPassword && { currentPassword }) });
        showToast(text.passwordSaved);
        onClose();
      }}
    >
      {/* Tells password managers whose password it is. */}
      <input type="text" autoComplete="username" value={me?.email ?? ""} readOnly hidden />
      {hasPassword && (
        <Field label={text.currentPassword} error={errors.currentPassword?.message}>
          <PasswordInput
            {...form.register("currentPassword")}
            autoComplete="current-password"
            autoFocus
          />
        </Field>
      )}
      <NewPasswordField
        label={text.newPassword}
        {...form.register("password")}
        value={form.watch("password")}
        error={errors.password?.message}
      />
    </FormDialog>
  );
}
