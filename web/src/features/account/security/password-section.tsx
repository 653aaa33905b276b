import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ErrorState, SettingsSection, SkeletonRows } from "../../../ui";
import { accountQuery } from "./credentials/api";
import { PasswordDialog } from "./credentials/password-dialog";
import { text } from "./credentials/strings";

/** The password of the signed-in user. */
export function PasswordSection() {
  const account = useQuery(accountQuery);
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingsSection title={text.password} description={text.passwordHelp}>
      {account.isPending && <SkeletonRows rows={1} />}
      {account.error && <ErrorState error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && (
        <div className="space-y-4">
          <p className="text-muted">
            {account.data.hasPassword ? text.hasPassword : text.noPassword}
          </p>
          <Button onClick={() => setOpen(true)}>
            {account.data.hasPassword ? text.changePassword : text.setPassword}
          </Button>
        </div>
      )}
      {isOpen && account.data && (
        <PasswordDialog hasPassword={account.data.hasPassword} onClose={() => setOpen(false)} />
      )}
    </SettingsSection>
  );
}
