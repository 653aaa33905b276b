import { useSuspenseQuery } from "@tanstack/react-query";
import { useCreate } from "../../../api";
import { Banner, Button, Dialog, showFailure, showToast } from "../../../ui";
import { meQuery } from "../../account/api";
import { useBusiness } from "../../businesses/api";
import { emailsKey } from "../../emails/api";
import { sendTest } from "../api";
import { text } from "../strings";

interface TestDialogProps {
  templateId: string;
  /** Whose details it shows; an empty id for the sample. */
  contact: { id: string; label: string };
  unsaved: boolean;
  onSave: () => Promise<void>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Sends the template to the person who wrote it. */
export function TestDialog(props: TestDialogProps) {
  const { templateId, contact, unsaved, onSave, open, onOpenChange } = props;
  const { id: businessId } = useBusiness();
  const { data: me } = useSuspenseQuery(meQuery);
  const test = useCreate({
    send: async (to: string, key) => {
      if (unsaved) await onSave();
      const contactId = contact.id || undefined;
      return sendTest(businessId, templateId, { to, contactId }, key);
    },
    invalidates: [emailsKey(businessId)],
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.testTitle}
      description={text.testHelp(me.email)}
      footer={
        <Button
          variant="primary"
          busy={test.isPending}
          onClick={() =>
            test.mutate(me.email, {
              onSuccess: () => {
                showToast(text.testSent(me.email));
                onOpenChange(false);
              },
              onError: showFailure,
            })
          }
        >
          {text.test}
        </Button>
      }
    >
      <p>{text.testAs(contact.label)}</p>
      {unsaved && (
        <div className="mt-4">
          <Banner>{text.testUnsaved}</Banner>
        </div>
      )}
    </Dialog>
  );
}
