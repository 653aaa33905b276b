import { consentText } from "@server/features/topics/schemas";
import * as z from "zod";
import { Field, FormDialog, Textarea, useZodForm } from "../../ui";
import type { Subscription } from "./api";
import { text } from "./strings";

const schema = z.object({ consentText });

interface SubscribeDialogProps {
  subscription: Subscription;
  onSubscribe: (consentText: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks what somebody has agreed to before they are subscribed. Render it while it is open. */
export function SubscribeDialog({ subscription, onSubscribe, onClose }: SubscribeDialogProps) {
  const form = useZodForm(schema, { consentText: "" });
  return (
    <FormDialog
      form={form}
      title={text.subscribeTitle(subscription.topic)}
      description={text.subscribeHelp}
      submitLabel={text.subscribe}
      onClose={onClose}
      onSubmit={async (values) => {
        await onSubscribe(values.consentText);
        onClose();
      }}
    >
      <Field label={text.consentText} error={form.formState.errors.consentText?.message}>
        <Textarea
          {...form.register("consentText")}
          placeholder={text.consentPlaceholder}
          autoFocus
        />
      </Field>
    </FormDialog>
  );
}
