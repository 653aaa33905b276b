import { sampleCampaignInput } from "@server/features/campaigns/schemas";
import * as z from "zod";
import { useCreate } from "../../../api";
import { Field, FormDialog, Input, showToast, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { campaignsKey, sendSample } from "../api";
import { text } from "../strings";
import type { CampaignDraft } from "./use-campaign-draft";

interface SampleDialogProps {
  campaignId: string;
  draft: CampaignDraft;
  recipients: number;
  onClose: () => void;
}

const schema = z.object({ size: sampleCampaignInput.shape.size });

/** Sends the draft to some of the audience first. */
export function SampleDialog({ campaignId, draft, recipients, onClose }: SampleDialogProps) {
  const { id: businessId } = useBusiness();
  const form = useZodForm(schema, { size: Math.min(50, recipients) });
  const sample = useCreate({
    send: async (size: number, key) => {
      await draft.settle();
      return sendSample(businessId, campaignId, size, key);
    },
    invalidates: [campaignsKey(businessId)],
  });
  return (
    <FormDialog
      form={form}
      title={text.sampleTitle}
      description={text.sampleBody}
      submitLabel={text.sampleSend}
      onClose={onClose}
      onSubmit={async ({ size }) => {
        const { recipients: sampled } = await sample.mutateAsync(size);
        showToast(text.sampled(sampled));
        onClose();
      }}
    >
      <Field label={text.sampleSize} error={form.formState.errors.size?.message}>
        <Input
          type="number"
          min={1}
          max={1000}
          {...form.register("size", { valueAsNumber: true })}
        />
      </Field>
    </FormDialog>
  );
}
