import { useNavigate } from "@tanstack/react-router";
import { useCreate } from "../../../api";
import { formatNumber } from "../../../lib/format";
import { ConfirmDialog, showFailure, showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { campaignsKey, scheduleCampaign, sendCampaign } from "../api";
import { text } from "../strings";
import type { CampaignDraft } from "./use-campaign-draft";
import { whenText, type Delivery } from "./use-delivery";

interface SendDialogProps {
  campaignId: string;
  draft: CampaignDraft;
  delivery: Delivery;
  recipients: number;
  onClose: () => void;
}

/** Asks once more, with the number of people, before anything leaves. */
export function SendDialog(props: SendDialogProps) {
  const { campaignId, draft, delivery, recipients, onClose } = props;
  const { id: businessId, timeZone } = useBusiness();
  const navigate = useNavigate();
  const { later, sendAtLocal, zone } = delivery;
  const start = useCreate({
    send: async (_: { later: boolean; sendAtLocal: string; zone: string }, key) => {
      const version = await draft.settle();
      if (!later) return sendCampaign(businessId, campaignId, version, key);
      return scheduleCampaign(businessId, campaignId, { sendAtLocal, zone, version }, key);
    },
    invalidates: [campaignsKey(businessId)],
  });
  const count = formatNumber(recipients);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={
        later
          ? text.confirmSchedule(whenText(delivery, timeZone))
          : text.confirmSend(count, recipients === 1)
      }
      confirmLabel={
        later ? text.schedule(count, recipients === 1) : text.sendNow(count, recipients === 1)
      }
      busy={start.isPending}
      onConfirm={() =>
        start.mutate(
          { later, sendAtLocal, zone },
          {
            onSuccess: () => {
              showToast(later ? text.scheduled : text.started);
              onClose();
              void navigate({ to: ".", search: {}, replace: true });
            },
            onError: showFailure,
          },
        )
      }
    >
      {later ? text.confirmScheduleBody(count) : text.confirmSendBody}
    </ConfirmDialog>
  );
}
