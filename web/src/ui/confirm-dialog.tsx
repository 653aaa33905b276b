import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { text } from "./strings";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the thing: "Delete Acme?" */
  title: string;
  children?: ReactNode;
  /** The verb on the button. */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  /** When given, this must be typed first. */
  typedName?: string;
  onConfirm: () => void;
}

/** Asks once before something that cannot easily be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    children,
    confirmLabel,
    cancelLabel,
    danger,
    busy,
    typedName,
    onConfirm,
  } = props;
  const [typed, setTyped] = useState("");
  const allowed = typedName === undefined || typed.trim() === typedName;
  const change = (next: boolean) => {
    setTyped("");
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      footer={
        <>
          <Button onClick={() => change(false)}>{cancelLabel ?? text.cancel}</Button>
          <Button
            variant={danger ? "danger" : "primary"}
            busy={busy ?? false}
            disabled={!allowed}
            onClick={onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {children && <div className="text-muted">{children}</div>}
        {typedName !== undefined && (
          <Field label={text.typeToConfirm(typedName)}>
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
