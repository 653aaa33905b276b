import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, ExternalLink, EyeOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import {
  Button,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  showFailure,
  showToast,
} from "../../ui";
import { buttonClass } from "../../ui/button-class";
import { useBusiness, useCan } from "../businesses/api";
import { deleteForm, formsKey, type SignUpForm } from "./api";
import { text } from "./strings";
import type { SaveForm } from "./use-save-form";

interface FormActionsProps {
  form: SignUpForm;
  /** The fields that the buttons send; absent where none are on the screen. */
  fieldsId: string | undefined;
  busy: boolean;
  /** Called before the fields are sent. @param publish whether that puts the form on the web */
  onSubmit: (publish: boolean) => void;
  save: SaveForm;
}

/** What can be done with a form. */
export function FormActions({ form, fieldsId, busy, onSubmit, save }: FormActionsProps) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("forms:write");
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const isPublished = form.status === "published";
  const remove = useChange({
    send: () => deleteForm(businessId, form.id),
    invalidates: [[...formsKey(businessId), "list"]],
  });
  const onDeleted = () => {
    showToast(text.removed(form.name));
    void navigate({ to: "/b/$businessId/forms", params: { businessId }, ignoreBlocker: true });
  };
  return (
    <>
      {isPublished && (
        <a href={form.url} target="_blank" rel="noreferrer" className={buttonClass()}>
          <ExternalLink size={16} aria-hidden="true" />
          {text.openPage}
        </a>
      )}
      {fieldsId && (
        <Button
          type="submit"
          form={fieldsId}
          variant={isPublished ? "primary" : "secondary"}
          busy={busy}
          onClick={() => onSubmit(false)}
        >
          {text.save}
        </Button>
      )}
      {fieldsId && !isPublished && (
        <Button
          type="submit"
          form={fieldsId}
          variant="primary"
          busy={busy}
          onClick={() => onSubmit(true)}
        >
          {text.publish}
        </Button>
      )}
      {canWrite && (
        <Menu trigger={<IconButton label={text.more} icon={<Ellipsis size={16} />} />}>
          {isPublished && (
            <MenuItem
              icon={<EyeOff size={16} />}
              onSelect={() => void save({ status: "draft" }).catch(showFailure)}
            >
              {text.unpublish}
            </MenuItem>
          )}
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => setDeleting(true)}>
            {text.remove}
          </MenuItem>
        </Menu>
      )}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={text.removeTitle(form.name)}
        confirmLabel={text.remove}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDeleted, onError: showFailure })}
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
