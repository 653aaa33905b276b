import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBusiness, useCan } from "../businesses/api";
import { campaignQuery } from "./api";
import { CampaignBuilder } from "./builder/campaign-builder";
import { isMoving } from "./campaign-status";
import { CampaignView } from "./view/campaign-view";

/** A campaign: its steps while it is a draft, how it goes from then on. */
export function CampaignPage() {
  const { id: businessId } = useBusiness();
  const { campaignId } = useParams({ from: "/signed-in/b/$businessId/campaigns/$campaignId" });
  const { data: campaign } = useSuspenseQuery({
    ...campaignQuery(businessId, campaignId),
    refetchInterval: ({ state }) => intervalOf(state.data),
  });
  const canWrite = useCan("campaigns:write");
  if (campaign.status === "draft" && canWrite) {
    return <CampaignBuilder key={campaign.id} campaign={campaign} />;
  }
  return <CampaignView campaign={campaign} />;
}

/** A draft is changed here only; what moves is looked at all the time. */
function intervalOf(campaign: Parameters<typeof isMoving>[0] | undefined): number | false {
  if (campaign === undefined || campaign.status === "draft") return false;
  return isMoving(campaign) ? 1000 : 10_000;
}
