import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { endSession, isApiError } from "../../../api";
import { formatDay } from "../../../lib/format";
import { Banner, Button, ConfirmDialog, SettingsSection, showToast } from "../../../ui";
import { deleteMe } from "./api";
import { text } from "./strings";

/** Deleting one's account, after its address was typed once more. */
export function DeleteAccountSection({ email }: { email: string }) {
  const [isOpen, setOpen] = useState(false);
  const run = useMutation({
    mutationFn: () => deleteMe(email),
    onSuccess: ({ eraseAt }) => {
      showToast(text.deleted(formatDay(eraseAt.slice(0, 10))));
      endSession("signed-out");
    },
  });
  return (
    <SettingsSection title={text.delete} description={text.deleteHelp} danger>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {text.delete}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={(open) => {
          run.reset();
          setOpen(open);
        }}
        title={text.deleteTitle}
        confirmLabel={text.delete}
        danger
        busy={run.isPending}
        typedName={email}
        onConfirm={() => run.mutate()}
      >
        <div className="space-y-4">
          <p>{text.deleteBody}</p>
          {run.error && <Refusal error={run.error} />}
        </div>
      </ConfirmDialog>
    </SettingsSection>
  );
}

function Refusal({ error }: { error: Error }) {
  const businesses = isApiError(error) ? error.details.businesses : undefined;
  if (!businesses) return <Banner tone="danger">{error.message}</Banner>;
  return (
    <Banner tone="danger" title={text.blocked}>
      <p>{text.blockedHelp}</p>
      <ul className="mt-1 list-disc pl-5">
        {businesses.map((name, position) => (
          <li key={`${position} ${name}`}>{name}</li>
        ))}
      </ul>
    </Banner>
  );
}
