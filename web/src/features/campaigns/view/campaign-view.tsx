import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader, Tabs } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { CampaignFigures } from "../../figures/campaign-figures";
import type { Campaign } from "../api";
import { CampaignMenu } from "../campaign-menu";
import { CampaignStatus } from "../campaign-status";
import { CampaignActions } from "./campaign-actions";
import { Overview } from "./overview";
import { Recipients } from "./recipients";
import { text } from "./strings";

const VIEWS = ["report", "recipients"] as const;

/** A campaign that is planned, on its way or over. */
export function CampaignView({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const { id: businessId } = useBusiness();
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
          void navigate({ to: ".", search: { tab: VIEWS.find((view) => view === id) } })
        }
        tabs={[
          {
            id: "overview",
            label: text.tabs.overview,
            content: <Overview campaign={campaign} />,
          },
          {
            id: "report",
            label: text.tabs.report,
            content: (
              <CampaignFigures
                businessId={businessId}
                campaignId={campaign.id}
                templateId={campaign.templateId}
              />
            ),
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
