import { useState } from "react";
import { isApiError, useChange } from "../../api";
import {
  Banner,
  ConfirmDialog,
  SettingsSection,
  showFailure,
  showToast,
  Switch,
  TextLink,
} from "../../ui";
import { businessesQuery, type Business } from "../businesses/api";
import { updateBusiness } from "./api";
import { text } from "./strings";

/** Whether the business asks its members for a second factor. */
export function SecuritySection({ business, canWrite }: { business: Business; canWrite: boolean }) {
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const change = useChange({
    send: (requireSecondFactor: boolean) =>
      updateBusiness(business.id, { requireSecondFactor, version: business.version }),
    invalidates: [businessesQuery.queryKey],
  });
  const next = !business.requireSecondFactor;
  const confirm = () =>
    change.mutate(next, {
      onSuccess: () => showToast(next ? text.factorRequired : text.factorOptional),
      onError: (error) =>
        next && isApiError(error, "RULE_REFUSED") ? setRefused(true) : showFailure(error),
      onSettled: () => setAsking(false),
    });
  return (
    <SettingsSection title={text.security} description={text.securityHelp}>
      <div className="space-y-4">
        {refused && (
          <Banner
            tone="warning"
            title={text.ownFactorTitle}
            action={<TextLink to="/account/security">{text.ownFactorAction}</TextLink>}
            onDismiss={() => setRefused(false)}
          >
            {text.ownFactor}
          </Banner>
        )}
        <Switch
          label={text.requireFactor}
          help={text.requireFactorHelp}
          checked={business.requireSecondFactor}
          disabled={!canWrite}
          onChange={() => setAsking(true)}
        />
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={next ? text.requireTitle : text.stopTitle}
        confirmLabel={next ? text.requireConfirm : text.stopConfirm}
        danger={!next}
        busy={change.isPending}
        onConfirm={confirm}
      >
        {next ? text.requireBody : text.stopBody}
      </ConfirmDialog>
    </SettingsSection>
  );
}
