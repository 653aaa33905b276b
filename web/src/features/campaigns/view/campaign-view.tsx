import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader, Tabs } from "../../../ui";
import type { Campaign } from "../api";
import { CampaignMenu } from "../campaign-menu";
import { CampaignStatus } from "../campaign-status";
import { text } from "../strings";
import { CampaignActions } from "./campaign-actions";
import { Overview } from "./overview";
import { Recipients } from "./recipients";

/** A campaign that is planned, on its way or over. */
export function CampaignView({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const { tab = "overview" } = useSearch({
    from: "/signed-in/b/$businessId/campaigns/$campaignId",
  });
  return (
    <>
      <PageHeader
        title={campaign.name}
        badge={<CampaignStatus status={campaign.status} />}
        actions={
          <>
            <CampaignActions campaign={campaign} />
            <CampaignMenu campaign={campaign} />
          </>
        }
      />
      <Tabs
        label={text.views}
        value={tab}
        onChange={(id) =>
          void navigate({ to: ".", search: { tab: id === "recipients" ? id : undefined } })
        }
        tabs={[
          {
            id: "overview",
            label: text.tabs.overview,
            content: <Overview campaign={campaign} />,
          },
          {
            id: "recipients",
            label: text.tabs.recipients,
            content: <Recipients campaign={campaign} />,
          },
        ]}
      />
    </>
  );
}
