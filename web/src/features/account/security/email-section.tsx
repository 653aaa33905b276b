import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ErrorState, SettingsSection, SkeletonRows, Status } from "../../../ui";
import { meQuery } from "../api";
import { accountQuery } from "./credentials/api";
import { EmailDialog } from "./credentials/email-dialog";
import { PendingEmail } from "./credentials/pending-email";
import { text } from "./credentials/strings";

/** The address of the signed-in user, and the one that waits to replace it. */
export function EmailSection() {
  const me = useQuery(meQuery);
  const account = useQuery(accountQuery);
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingsSection title={text.email} description={text.emailHelp}>
      {me.isPending && <SkeletonRows rows={1} />}
      {me.error && <ErrorState error={me.error} onRetry={() => void me.refetch()} />}
      {me.data && (
        <div className="space-y-4">
          <div className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 break-all">{me.data.email}</span>
            <Status tone={me.data.emailVerified ? "success" : "warning"}>
              {me.data.emailVerified ? text.confirmed : text.open}
            </Status>
          </div>
          {account.data?.pendingEmail && <PendingEmail email={account.data.pendingEmail} />}
          <Button onClick={() => setOpen(true)}>{text.changeEmail}</Button>
        </div>
      )}
      {isOpen && <EmailDialog onClose={() => setOpen(false)} />}
    </SettingsSection>
  );
}
