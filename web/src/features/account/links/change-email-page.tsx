import { confirmEmailChange } from "./api";
import { LinkPage } from "./link-page";
import { text } from "./strings";

/** Makes a new address the user's, by the link that was sent to it. */
export function ChangeEmailPage() {
  return (
    <LinkPage
      act={confirmEmailChange}
      title={text.emailTitle}
      help={text.emailHelp}
      action={text.emailAction}
      doneTitle={text.emailDone}
      doneHelp={text.emailDoneHelp}
      overHelp={text.emailOver}
    />
  );
}
