import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Button,
  ConfirmDialog,
  SettingsSection,
  showFailure,
  showToast,
  Status,
} from "../../../ui";
import { signInMethodsQuery } from "../../auth/api";
import { meQuery } from "../api";
import { removePhone } from "./credentials/api";
import { PhoneDialog } from "./credentials/phone-dialog";
import { text } from "./credentials/strings";

/** The phone number of the signed-in user; hidden where no codes are sent to phones. */
export function PhoneSection() {
  const { data: me } = useQuery(meQuery);
  const { data: methods } = useQuery(signInMethodsQuery);
  const [isOpen, setOpen] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const remove = useChange({ send: removePhone, invalidates: [meQuery.queryKey] });
  if (!me || !methods || (!methods.whatsapp && me.phone === null)) return null;
  const { phone } = me;
  const change = phone === null ? text.addPhone : text.changePhone;
  return (
    <SettingsSection title={text.phone} description={text.phoneHelp}>
      <div className="space-y-4">
        {phone === null ? (
          <p className="text-muted">{text.noPhone}</p>
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            <span className="tabular-nums">{phone}</span>
            <Status tone="success">{text.confirmed}</Status>
          </div>
        )}
        {!methods.whatsapp && <p className="text-muted">{text.phoneOff}</p>}
        <div className="flex flex-wrap gap-3">
          {methods.whatsapp && <Button onClick={() => setOpen(true)}>{change}</Button>}
          {phone !== null && <Button onClick={() => setRemoving(true)}>{text.removePhone}</Button>}
        </div>
      </div>
      {isOpen && <PhoneDialog title={change} onClose={() => setOpen(false)} />}
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={text.removePhoneTitle(phone ?? "")}
        confirmLabel={text.removePhone}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => showToast(text.phoneRemoved),
            onError: showFailure,
            onSettled: () => setRemoving(false),
          })
        }
      >
        {text.removePhoneBody}
      </ConfirmDialog>
    </SettingsSection>
  );
}
