import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatDay, formatNumber } from "../../lib/format";
import { BarChart, Card, ErrorState, PageHeader, Skeleton, Stat } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { overviewQuery, type Overview } from "./api";
import { FirstSteps } from "./first-steps";
import { PasskeyOffer } from "./passkey-offer";
import { text } from "./strings";

function Figures({ businessId, overview }: { businessId: string; overview: Overview }) {
  const figures = [
    { to: "contacts", label: text.statContacts, value: overview.contacts },
    { to: "templates", label: text.statTemplates, value: overview.templates },
    { to: "workflows", label: text.statWorkflows, value: overview.workflows },
    { to: "emails", label: text.statEmails, value: overview.emailsSent },
  ] as const;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {figures.map(({ to, label, value }) => (
        <Link
          key={to}
          to={`/b/$businessId/${to}`}
          params={{ businessId }}
          className="rounded-card transition-colors hover:[&>div]:border-line-strong"
        >
          <Stat label={label} value={formatNumber(value)} />
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
  const canBuild = useCan("workflows:write");
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
          <PasskeyOffer />
          {canBuild && <FirstSteps businessId={business.id} checklist={overview.data.checklist} />}
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
