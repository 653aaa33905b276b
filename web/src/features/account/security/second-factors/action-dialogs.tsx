import { resyncInput, updateAuthenticatorInput } from "@server/features/second-factors/schemas";
import { isApiError, useChange } from "../../../../api";
import {
  ConfirmDialog,
  Field,
  FormDialog,
  Input,
  RenameDialog,
  showFailure,
  showToast,
  useZodForm,
} from "../../../../ui";
import { meQuery } from "../../api";
import { type Authenticator, removeAuthenticator, renameAuthenticator, resyncToken } from "./api";
import { text } from "./strings";

interface ActionProps {
  authenticator: Authenticator;
  onClose: () => void;
}

/** Asks for another name of an authenticator. */
export function RenameAuthenticator({ authenticator, onClose }: ActionProps) {
  const { id, name } = authenticator;
  const rename = useChange({ send: renameAuthenticator, invalidates: [meQuery.queryKey] });
  return (
    <RenameDialog
      name={name}
      rule={updateAuthenticatorInput.shape.name}
      onRename={(next) => rename.mutateAsync({ id, name: next })}
      onClose={onClose}
    />
  );
}

/** Asks once before an authenticator is removed. `isLast`: no second factor is left then. */
export function RemoveDialog(props: ActionProps & { isLast: boolean }) {
  const { authenticator, isLast, onClose } = props;
  const remove = useChange({ send: removeAuthenticator, invalidates: [meQuery.queryKey] });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={text.removeTitle(authenticator.name)}
      confirmLabel={text.remove}
      danger
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(authenticator, {
          onSuccess: () => showToast(text.removed(authenticator.name)),
          onError: showFailure,
          onSettled: onClose,
        })
      }
    >
      {isLast ? text.removeLastBody : text.removeBody}
    </ConfirmDialog>
  );
}

const resyncSchema = resyncInput.omit({ id: true });

/** Asks for two codes in a row of a token that was pressed too often. */
export function ResyncDialog({ authenticator, onClose }: ActionProps) {
  const form = useZodForm(resyncSchema, { code: "", nextCode: "" });
  const { errors } = form.formState;
  const digits = { inputMode: "numeric", autoComplete: "off", maxLength: 9 } as const;
  return (
    <FormDialog
      form={form}
      title={text.resyncOf(authenticator.name)}
      description={text.resyncBody}
      submitLabel={text.resyncSubmit}
      onClose={onClose}
      onSubmit={async (codes) => {
        try {
          await resyncToken({ id: authenticator.id, ...codes });
        } catch (error) {
          if (!isApiError(error, "TOKEN_INVALID")) throw error;
          return form.setError("code", { message: text.resyncRefused }, { shouldFocus: true });
        }
        showToast(text.resynced);
        onClose();
      }}
    >
      <Field label={text.firstCode} error={errors.code?.message}>
        <Input {...form.register("code")} {...digits} className="font-mono tracking-widest" />
      </Field>
      <Field label={text.secondCode} error={errors.nextCode?.message}>
        <Input {...form.register("nextCode")} {...digits} className="font-mono tracking-widest" />
      </Field>
    </FormDialog>
  );
}
