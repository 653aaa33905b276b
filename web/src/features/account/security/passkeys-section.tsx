import { updatePasskeyInput } from "@server/features/passkeys/schemas";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Button,
  ErrorState,
  RenameDialog,
  SettingsSection,
  showFailure,
  showToast,
  SkeletonRows,
} from "../../../ui";
import { knowsPasskeys } from "../../auth/passkeys/ceremony";
import { addPasskey, type Passkey, passkeysQuery, renamePasskey } from "./passkeys/api";
import { PasskeyList } from "./passkeys/passkey-list";
import { RemoveDialog } from "./passkeys/remove-dialog";
import { SecondFactorSwitch } from "./passkeys/second-factor-switch";
import { text } from "./passkeys/strings";

/** The user's passkeys: adding, naming and removing them. */
export function PasskeysSection() {
  const passkeys = useQuery(passkeysQuery);
  const [renaming, setRenaming] = useState<Passkey>();
  const [removing, setRemoving] = useState<Passkey>();
  const add = useChange({ send: addPasskey, invalidates: [passkeysQuery.queryKey] });
  const rename = useChange({ send: renamePasskey, invalidates: [passkeysQuery.queryKey] });
  const list = passkeys.data ?? [];
  return (
    <SettingsSection title={text.title} description={text.help}>
      <div className="space-y-5">
        {passkeys.isPending && <SkeletonRows rows={2} />}
        {passkeys.error && (
          <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />
        )}
        {passkeys.data && list.length === 0 && <p className="text-muted">{text.none}</p>}
        {list.length > 0 && (
          <PasskeyList passkeys={list} onRename={setRenaming} onRemove={setRemoving} />
        )}
        {knowsPasskeys() ? (
          <Button
            icon={<KeyRound size={16} />}
            busy={add.isPending}
            onClick={() =>
              add.mutate(undefined, {
                onSuccess: (passkey) => passkey && showToast(text.added(passkey.name)),
                onError: showFailure,
              })
            }
          >
            {text.add}
          </Button>
        ) : (
          <p className="text-muted">{text.unsupported}</p>
        )}
        {list.length > 0 && <SecondFactorSwitch />}
      </div>
      {renaming && (
        <RenameDialog
          name={renaming.name}
          rule={updatePasskeyInput.shape.name}
          onRename={(name) => rename.mutateAsync({ id: renaming.id, name })}
          onClose={() => setRenaming(undefined)}
        />
      )}
      <RemoveDialog passkey={removing} onClose={() => setRemoving(undefined)} />
    </SettingsSection>
  );
}
