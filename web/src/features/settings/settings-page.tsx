import { useState } from "react";
import { useChange } from "../../api";
import { Button, ConfirmDialog, PageHeader, SettingsSection, showToast } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { useLeaveBusiness } from "../businesses/use-leave-business";
import { deleteBusiness } from "./api";
import { GeneralForm } from "./general-form";
import { SecuritySection } from "./security-section";
import { text } from "./strings";

/** Settings of the business, its deletion last. */
export function SettingsPage() {
  const business = useBusiness();
  const leave = useLeaveBusiness();
  const canWrite = useCan("business:write");
  const canDelete = useCan("business:delete");
  const [deleting, setDeleting] = useState(false);
  const remove = useChange({ send: deleteBusiness, invalidates: [] });
  const confirmDelete = () =>
    remove.mutate(business, {
      onSuccess: () => {
        showToast(text.removed(business.name));
        void leave(business.id);
      },
      onError: (error) => {
        setDeleting(false);
        showToast(error.message, { tone: "danger" });
      },
    });
  return (
    <>
      <PageHeader title={text.settings} description={text.description} />
      <SettingsSection title={text.general} description={text.generalHelp}>
        <GeneralForm key={business.id} business={business} canWrite={canWrite} />
      </SettingsSection>
      <SecuritySection business={business} canWrite={canWrite} />
      {canDelete && (
        <SettingsSection title={text.danger} description={text.dangerHelp} danger>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            {text.remove}
          </Button>
        </SettingsSection>
      )}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={text.removeTitle(business.name)}
        confirmLabel={text.remove}
        typedName={business.name}
        danger
        busy={remove.isPending}
        onConfirm={confirmDelete}
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
