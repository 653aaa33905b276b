import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, SkeletonRows } from "../../ui";
import { figuresQuery, type Whose } from "./api";
import { Bounces } from "./bounces";
import { ClickMap } from "./click-map";
import { DownloadButton } from "./download-button";
import { EmailFunnel } from "./email-funnel";
import { FigureTiles } from "./figure-tiles";
import { OverTime } from "./over-time";
import { Variants } from "./variants";

interface CampaignFiguresProps {
  businessId: string;
  campaignId: string;
  /** Whose links are drawn; none for a campaign without a template. */
  templateId: string | null;
}

/** What came of a campaign: how far its emails came, when, and which links were followed. */
export function CampaignFigures({ businessId, campaignId, templateId }: CampaignFiguresProps) {
  return (
    <FiguresOf businessId={businessId} scope="campaign" id={campaignId} whose={{ campaignId }}>
      <Variants businessId={businessId} campaignId={campaignId} />
      {templateId !== null && (
        <ClickMap businessId={businessId} templateId={templateId} campaignId={campaignId} />
      )}
    </FiguresOf>
  );
}

interface FiguresOfProps {
  businessId: string;
  scope: "campaign" | "template";
  id: string;
  whose: Whose;
  children: ReactNode;
}

/** The figures of something that emails belong to, over all its days. */
export function FiguresOf({ businessId, scope, id, whose, children }: FiguresOfProps) {
  const figures = useQuery(figuresQuery(businessId, { scope, id }));
  if (figures.isPending) return <SkeletonRows rows={6} />;
  if (figures.error) {
    return <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />;
  }
  const { data } = figures;
  return (
    <div className="space-y-5">
      <div className="flex justify-end">
        <DownloadButton businessId={businessId} report="figures" filters={{ scope, id }} />
      </div>
      <FigureTiles figures={data} />
      <div className="grid gap-5 lg:grid-cols-2">
        <EmailFunnel totals={data.totals} />
        <OverTime figures={data} metric="opened" />
      </div>
      {children}
      <Bounces businessId={businessId} whose={whose} />
    </div>
  );
}
