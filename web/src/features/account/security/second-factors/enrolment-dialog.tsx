import { useState } from "react";
import { Button, Dialog } from "../../../../ui";
import { ActivationForm } from "./activation-form";
import type { EnrolmentDto } from "./api";
import { SecretView } from "./secret-view";
import { text } from "./strings";

interface EnrolmentDialogProps {
  enrolment: EnrolmentDto;
  /** False where the person brought the secret along. */
  showSecret: boolean;
  onClose: () => void;
  onDone: (recoveryCodes: string[]) => void;
}

/** Shows the secret of a new authenticator and asks for a first code of it. */
export function EnrolmentDialog(props: EnrolmentDialogProps) {
  const { enrolment, showSecret, onClose, onDone } = props;
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={enrolment.kind === "totp" ? text.addApp : text.addToken}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" form="activation" variant="primary" busy={busy}>
            {text.turnOn}
          </Button>
        </>
      }
    >
      <div className="space-y-6">
        {showSecret && <SecretView enrolment={enrolment} />}
        <ActivationForm id="activation" enrolment={enrolment} onDone={onDone} onBusy={setBusy} />
      </div>
    </Dialog>
  );
}
