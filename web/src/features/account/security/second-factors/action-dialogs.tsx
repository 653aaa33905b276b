import { resyncInput, updateAuthenticatorInput } from "@server/features/second-factors/schemas";
import { isApiError, useChange } from "../../../../api";
import {
  Button,
  ConfirmDialog,
  Dialog,
  Field,
  Form,
  Input,
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
export function RenameDialog({ authenticator, onClose }: ActionProps) {
  const rename = useChange({ send: renameAuthenticator, invalidates: [meQuery.queryKey] });
  const form = useZodForm(updateAuthenticatorInput, { name: authenticator.name });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.renameOf(authenticator.name)}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" form="rename" variant="primary" busy={isSubmitting}>
            {text.save}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        id="rename"
        onSubmit={async ({ name }) => {
          await rename.mutateAsync({ id: authenticator.id, name });
          showToast(text.renamed);
          onClose();
        }}
      >
        <Field label={text.name} error={errors.name?.message}>
          <Input {...form.register("name")} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
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
  const { errors, isSubmitting } = form.formState;
  const digits = { inputMode: "numeric", autoComplete: "off", maxLength: 9 } as const;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.resyncOf(authenticator.name)}
      description={text.resyncBody}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" form="resync" variant="primary" busy={isSubmitting}>
            {text.resyncSubmit}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        id="resync"
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
      </Form>
    </Dialog>
  );
}
