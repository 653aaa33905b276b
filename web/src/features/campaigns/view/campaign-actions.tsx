import { useNavigate } from "@tanstack/react-router";
import { Ban, MailPlus, Pause, Pencil, Play } from "lucide-react";
import { useState } from "react";
import { useChange, useCreate } from "../../../api";
import { formatNumber } from "../../../lib/format";
import { Button, ConfirmDialog, showFailure, showToast } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { campaignsKey, copyCampaign, moveCampaign, type Campaign, type Move } from "../api";
import { text } from "./strings";

const DONE: Record<Move, string> = {
  pause: text.paused,
  resume: text.resumed,
  cancel: text.cancelled,
  unschedule: text.unscheduled,
};

/** Pausing, resuming, cancelling and sending again. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("campaigns:write");
  const canSend = useCan("emails:send");
  const [asking, setAsking] = useState<"pause" | "cancel">();
  const move = useChange({
    send: (to: Move) => moveCampaign(businessId, campaign.id, to),
    invalidates: [campaignsKey(businessId)],
  });
  const go = (to: Move) =>
    move.mutate(to, {
      onSuccess: () => {
        showToast(DONE[to]);
        setAsking(undefined);
      },
      onError: (error) => {
        setAsking(undefined);
        showFailure(error);
      },
    });
  const { status, progress } = campaign;
  const moving = status === "sending" || status === "testing";
  const planned = status === "scheduled";
  const unbegun = planned || (status === "paused" && campaign.startedAt === null);
  if (!canWrite) return null;
  return (
    <>
      {unbegun && (
        <Button
          icon={<Pencil size={16} />}
          busy={move.isPending && move.variables === "unschedule"}
          onClick={() => go("unschedule")}
        >
          {text.unschedule}
        </Button>
      )}
      {(moving || planned || status === "paused") && (
        <Button icon={<Ban size={16} />} onClick={() => setAsking("cancel")}>
          {text.cancel}
        </Button>
      )}
      {moving && (
        <Button variant="primary" icon={<Pause size={16} />} onClick={() => setAsking("pause")}>
          {text.pause}
        </Button>
      )}
      {status === "paused" && canSend && (
        <Button
          variant="primary"
          icon={<Play size={16} />}
          busy={move.isPending && move.variables === "resume"}
          onClick={() => go("resume")}
        >
          {text.resume}
        </Button>
      )}
      {status === "sent" && progress.sent > progress.opened && <Resend campaign={campaign} />}
      <ConfirmDialog
        open={asking === "pause"}
        onOpenChange={() => setAsking(undefined)}
        title={text.pauseTitle}
        confirmLabel={text.pause}
        busy={move.isPending}
        onConfirm={() => go("pause")}
      >
        {text.pauseBody}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "cancel"}
        onOpenChange={() => setAsking(undefined)}
        title={text.cancelTitle}
        confirmLabel={text.cancelNow}
        cancelLabel={text.keep}
        danger
        busy={move.isPending}
        onConfirm={() => go("cancel")}
      >
        {text.cancelBody(formatNumber(progress.waiting))}
      </ConfirmDialog>
    </>
  );
}

/** Begins a draft for those who have not opened it. */
function Resend({ campaign }: { campaign: Campaign }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const resend = useCreate({
    send: (_: string, key) => copyCampaign(businessId, campaign.id, "resend", key),
    invalidates: [[...campaignsKey(businessId), "list"]],
  });
  return (
    <Button
      icon={<MailPlus size={16} />}
      busy={resend.isPending}
      onClick={() =>
        resend.mutate(campaign.id, {
          onSuccess: ({ id: campaignId }) => {
            showToast(text.resent);
            void navigate({
              to: "/b/$businessId/campaigns/$campaignId",
              params: { businessId, campaignId },
            });
          },
          onError: showFailure,
        })
      }
    >
      {text.resend}
    </Button>
  );
}
