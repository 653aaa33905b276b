import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState, SettingsSection, SkeletonRows, Status, TextLink } from "../../../ui";
import { secondFactorsQuery } from "../../auth/second-factor/second-factors-query";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { Authenticators } from "./second-factors/authenticators";
import { RecoveryCodes } from "./second-factors/recovery-codes";
import { RememberedDevices } from "./second-factors/remembered-devices";
import { text as own } from "./second-factors/strings";
import { text } from "./strings";

/** Authenticator apps, hardware tokens, recovery codes and remembered devices. */
export function SecondFactorsSection() {
  const factors = useQuery(secondFactorsQuery);
  const [codes, setCodes] = useState<string[]>([]);
  const isOn = (factors.data?.methods.length ?? 0) > 0;
  return (
    <SettingsSection title={text.secondFactors} description={text.secondFactorsHelp}>
      {factors.isPending && <SkeletonRows rows={3} />}
      {factors.error && <ErrorState error={factors.error} onRetry={() => void factors.refetch()} />}
      {factors.data && (
        <div className="space-y-6">
          <div className="flex flex-wrap items-start gap-3">
            <Status tone={isOn ? "success" : "neutral"}>{isOn ? own.on : own.off}</Status>
            <p className="min-w-0 flex-1 basis-64 text-muted">{isOn ? own.onHelp : own.offHelp}</p>
          </div>
          <Authenticators
            authenticators={factors.data.authenticators}
            hasOthers={factors.data.methods.includes("passkey")}
            onRecoveryCodes={setCodes}
          />
          {isOn && <RecoveryCodes left={factors.data.recoveryCodesLeft} onMade={setCodes} />}
          {isOn && <RememberedDevices devices={factors.data.devices} />}
          {isOn && (
            <p className="text-sm text-muted">
              {own.elsewhere} <TextLink to="/account/sessions">{own.sessions}</TextLink>
            </p>
          )}
        </div>
      )}
      <RecoveryCodesDialog codes={codes} onClose={() => setCodes([])} />
    </SettingsSection>
  );
}
