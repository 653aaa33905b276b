import { useMutation, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Button,
  ConfirmDialog,
  ErrorState,
  SettingsSection,
  showFailure,
  showToast,
  SkeletonRows,
} from "../../../ui";
import { signInMethodsQuery } from "../../auth/api";
import { identitiesQuery, type Identity, leaveFor, removeIdentity } from "../../auth/providers/api";
import { ProviderProblem } from "../../auth/providers/provider-problem";
import { IdentityList } from "./identities/identity-list";
import { text } from "./identities/strings";

/** The user's accounts elsewhere: linking and removing them. Not there without providers. */
export function IdentitiesSection() {
  const { problem } = useSearch({ from: "/signed-in/account/security" });
  const identities = useQuery(identitiesQuery);
  const methods = useQuery(signInMethodsQuery);
  const [removing, setRemoving] = useState<Identity>();
  const link = useMutation({ mutationFn: leaveFor, onError: showFailure });
  const remove = useChange({ send: removeIdentity, invalidates: [identitiesQuery.queryKey] });
  const list = identities.data ?? [];
  const providers = methods.data?.providers ?? [];
  if (providers.length === 0 && list.length === 0) return null;
  return (
    <SettingsSection title={text.title} description={text.help}>
      <div className="space-y-5">
        <ProviderProblem problem={problem} />
        {identities.isPending && <SkeletonRows rows={1} />}
        {identities.error && (
          <ErrorState error={identities.error} onRetry={() => void identities.refetch()} />
        )}
        {identities.data && list.length === 0 && <p className="text-muted">{text.none}</p>}
        {list.length > 0 && <IdentityList identities={list} onRemove={setRemoving} />}
        <div className="flex flex-wrap gap-2">
          {providers.map(({ name, label }) => (
            <Button
              key={name}
              icon={<Link2 size={16} aria-hidden="true" />}
              busy={link.isPending && link.variables.provider === name}
              onClick={() => link.mutate({ provider: name, intent: "link" })}
            >
              {text.link(label)}
            </Button>
          ))}
        </div>
      </div>
      <ConfirmDialog
        open={removing !== undefined}
        onOpenChange={() => setRemoving(undefined)}
        title={text.removeTitle(removing?.label ?? "")}
        confirmLabel={text.remove}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          removing &&
          remove.mutate(removing.id, {
            onSuccess: () => showToast(text.removed),
            onError: showFailure,
            onSettled: () => setRemoving(undefined),
          })
        }
      >
        {text.removeBody}
      </ConfirmDialog>
    </SettingsSection>
  );
}
