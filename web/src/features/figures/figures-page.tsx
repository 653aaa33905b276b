import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ChartColumn } from "lucide-react";
import { ButtonLink, EmptyState, ErrorState, PageHeader, SkeletonRows } from "../../ui";
import { useBusiness } from "../businesses/api";
import { figuresQuery } from "./api";
import { Bounces } from "./bounces";
import { Domains } from "./domains";
import { DownloadButton } from "./download-button";
import { FigureTiles } from "./figure-tiles";
import { Health } from "./health";
import { OverTime } from "./over-time";
import { PeriodPicker } from "./period-picker";
import { text } from "./strings";

const EVERYBODY = {};

/** All emails of the business in figures, and how they are received. */
export function FiguresPage() {
  const { id: businessId } = useBusiness();
  const period = useSearch({ from: "/signed-in/b/$businessId/figures/" });
  const navigate = useNavigate();
  const figures = useQuery(figuresQuery(businessId, { scope: "business", ...period }));
  const { data } = figures;
  const chosen = period.from !== undefined || period.to !== undefined;
  const empty = data !== undefined && !chosen && data.totals.recipients + data.totals.sent === 0;
  return (
    <>
      <PageHeader
        title={text.title}
        description={text.description}
        actions={
          <>
            {data && (
              <PeriodPicker
                period={data}
                onChange={(search) => void navigate({ to: ".", search, replace: true })}
              />
            )}
            <DownloadButton businessId={businessId} report="figures" filters={{ ...period }} />
          </>
        }
      />
      {figures.isPending && <SkeletonRows rows={6} />}
      {figures.error && <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />}
      {empty && (
        <EmptyState
          icon={<ChartColumn size={20} />}
          title={text.emptyTitle}
          action={
            <ButtonLink to="/b/$businessId/campaigns" params={{ businessId }} variant="primary">
              {text.toCampaigns}
            </ButtonLink>
          }
        >
          {text.emptyBody}
        </EmptyState>
      )}
      {data && !empty && (
        <div className="space-y-5">
          <FigureTiles figures={data} compared />
          <div className="grid gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <OverTime figures={data} />
            <Health rates={data.rates} />
          </div>
          <Domains businessId={businessId} period={period} />
          <Bounces businessId={businessId} whose={EVERYBODY} />
        </div>
      )}
    </>
  );
}
