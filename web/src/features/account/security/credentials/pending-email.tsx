import { useChange, useCreate } from "../../../../api";
import { Banner, Button, showFailure, showToast } from "../../../../ui";
import { DevMailboxHint } from "../../../auth/dev-mailbox-hint";
import { accountQuery, cancelEmailChange, requestEmailChange } from "./api";
import { text } from "./strings";

/** An address that waits for its link to be followed. */
export function PendingEmail({ email }: { email: string }) {
  const again = useCreate({ send: requestEmailChange, invalidates: [accountQuery.queryKey] });
  const cancel = useChange({ send: cancelEmailChange, invalidates: [accountQuery.queryKey] });
  return (
    <div>
      <Banner
        title={text.waiting(email)}
        action={
          <>
            <Button
              size="small"
              busy={again.isPending}
              onClick={() =>
                again.mutate(email, {
                  onSuccess: () => showToast(text.linkSent(email)),
                  onError: showFailure,
                })
              }
            >
              {text.sendAgain}
            </Button>
            <Button
              size="small"
              busy={cancel.isPending}
              onClick={() =>
                cancel.mutate(undefined, {
                  onSuccess: () => showToast(text.calledOff),
                  onError: showFailure,
                })
              }
            >
              {text.callOff}
            </Button>
          </>
        }
      >
        {text.waitingHelp}
      </Banner>
      <DevMailboxHint />
    </div>
  );
}
