import { restoreAccount } from "./api";
import { LinkPage } from "./link-page";
import { text } from "./strings";

/** Restores a deleted account, by the link in the mail that told of it. */
export function RestoreAccountPage() {
  return (
    <LinkPage
      act={restoreAccount}
      title={text.restoreTitle}
      help={text.restoreHelp}
      action={text.restoreAction}
      doneTitle={text.restoreDone}
      doneHelp={text.restoreDoneHelp}
      overHelp={text.restoreOver}
    />
  );
}
