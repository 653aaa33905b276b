import type { ResolveEmail } from "@server/features/email/schemas";
import { useState } from "react";
import { useCreate } from "../../api";
import { Banner, Button, ConfirmDialog, showFailure, showToast } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { emailsKey, resolveEmail, type Email } from "./api";
import { text } from "./strings";

/** Lets a person decide what became of an email of which the server does not know. */
export function ResolveUnknown({ email }: { email: Email }) {
  const { id: businessId } = useBusiness();
  const canSend = useCan("emails:send");
  const [asking, setAsking] = useState(false);
  const resolve = useCreate({
    send: (as: ResolveEmail["as"], key) => resolveEmail(businessId, email.id, as, key),
    invalidates: [emailsKey(businessId)],
  });
  const decide = (as: ResolveEmail["as"]) =>
    // A promise, since this question is gone, with its callbacks, once it is answered.
    void resolve
      .mutateAsync(as)
      .then(() => showToast(as === "sent" ? text.markedSent : text.queuedAgain))
      .catch(showFailure)
      .finally(() => setAsking(false));
  return (
    <>
      <Banner
        tone="warning"
        title={text.unknownTitle}
        action={
          canSend && (
            <>
              <Button size="small" busy={resolve.isPending} onClick={() => decide("sent")}>
                {text.markSent}
              </Button>
              <Button size="small" onClick={() => setAsking(true)}>
                {text.sendAgain}
              </Button>
            </>
          )
        }
      >
        {text.unknownBody}
      </Banner>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.sendAgainTitle}
        confirmLabel={text.sendAgain}
        busy={resolve.isPending}
        onConfirm={() => decide("resend")}
      >
        {text.sendAgainBody}
      </ConfirmDialog>
    </>
  );
}
