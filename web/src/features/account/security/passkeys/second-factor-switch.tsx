import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../../../api";
import { showFailure, showToast, Switch } from "../../../../ui";
import { meQuery } from "../../api";
import { RecoveryCodesDialog } from "../recovery-codes-dialog";
import { askAfterPassword } from "./api";
import { text } from "./strings";

/** Says whether the password asks for a passkey; shows the recovery codes that come with it. */
export function SecondFactorSwitch() {
  const { data: me } = useSuspenseQuery(meQuery);
  const [codes, setCodes] = useState<string[]>([]);
  const change = useChange({ send: askAfterPassword, invalidates: [meQuery.queryKey] });
  return (
    <>
      <Switch
        label={text.afterPassword}
        help={text.afterPasswordHelp}
        checked={me.secondFactors.includes("passkey")}
        disabled={change.isPending}
        onChange={({ target: { checked } }) =>
          change.mutate(checked, {
            onSuccess: ({ recoveryCodes }) => {
              setCodes(recoveryCodes);
              showToast(checked ? text.afterPasswordOn : text.afterPasswordOff);
            },
            onError: showFailure,
          })
        }
      />
      <RecoveryCodesDialog codes={codes} onClose={() => setCodes([])} />
    </>
  );
}
