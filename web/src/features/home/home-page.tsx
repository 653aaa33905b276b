import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatDay, formatNumber } from "../../lib/format";
import { BarChart, Card, ErrorState, PageHeader, Skeleton, Stat } from "../../ui";
import { meQuery } from "../account/api";
import { useBusiness } from "../businesses/api";
import { overviewQuery, type Overview } from "./api";
import { FirstSteps } from "./first-steps";
import { text } from "./strings";

function Figures({ businessId, overview }: { businessId: string; overview: Overview }) {
  const params = { businessId };
  const card = "rounded-card transition-colors hover:[&>div]:border-line-strong";
  const figures: [
    key: string,
    to: "contacts" | "templates" | "workflows" | "emails",
    figure: ReactNode,
  ][] = [
    [
      "contacts",
      "contacts",
      <Stat key="c" label={text.statContacts} value={formatNumber(overview.contacts)} />,
    ],
    [
      "templates",
      "templates",
      <Stat key="t" label={text.statTemplates} value={formatNumber(overview.templates)} />,
    ],
    [
      "workflows",
      "workflows",
      <Stat key="w" label={text.statWorkflows} value={formatNumber(overview.workflows)} />,
    ],
    [
      "emails",
      "emails",
      <Stat key="e" label={text.statEmails} value={formatNumber(overview.emailsSent)} />,
    ],
  ];
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {figures.map(([key, to, figure]) => (
        <Link key={key} to={`/b/$businessId/${to}`} params={params} className={card}>
          {figure}
        </Link>
      ))}
    </div>
  );
}

function EmailPlot({ overview }: { overview: Overview }) {
  const points = overview.emailsByDay.map(({ day, count }) => ({
    label: formatDay(day),
    value: count,
  }));
  const any = points.some((point) => point.value > 0);
  return (
    <Card title={text.emailsPerDay}>
      {any ? (
        <BarChart label={text.emailsPerDay} points={points} />
      ) : (
        <p className="py-6 text-center text-muted">{text.noEmails}</p>
      )}
    </Card>
  );
}

/** Where a business stands and what to do first. */
export function HomePage() {
  const business = useBusiness();
  const { data: me } = useSuspenseQuery(meQuery);
  const overview = useQuery(overviewQuery(business.id));
  return (
    <>
      <PageHeader title={text.home} description={text.description(business.name)} />
      {overview.error && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.isPending && <HomeSkeleton />}
      {overview.data && (
        <div className="space-y-4">
          <FirstSteps
            businessId={business.id}
            emailVerified={me.emailVerified}
            checklist={overview.data.checklist}
          />
          <Figures businessId={business.id} overview={overview.data} />
          <EmailPlot overview={overview.data} />
        </div>
      )}
    </>
  );
}

function HomeSkeleton() {
  return (
    <div className="space-y-4">
      <Skeleton className="h-56" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="h-24" />
        ))}
      </div>
      <Skeleton className="h-64" />
    </div>
  );
}
