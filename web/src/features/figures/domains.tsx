import { useQuery } from "@tanstack/react-query";
import { formatNumber, formatPercent } from "../../lib/format";
import { Card, ErrorState, SkeletonRows, Table, type Column } from "../../ui";
import { domainsQuery, type DomainFigures, type Period } from "./api";
import { DownloadButton } from "./download-button";
import { Rate } from "./figure-tiles";
import { metricText, text } from "./strings";
import { bounceLevel, complaintLevel } from "./thresholds";

/** How each mailbox provider takes the emails. */
export function Domains({ businessId, period }: { businessId: string; period: Period }) {
  const domains = useQuery(domainsQuery(businessId, period));
  return (
    <Card
      title={text.domains}
      actions={<DownloadButton businessId={businessId} report="domains" filters={{ ...period }} />}
    >
      {domains.isPending && <SkeletonRows rows={4} />}
      {domains.error && <ErrorState error={domains.error} onRetry={() => void domains.refetch()} />}
      {domains.data?.length === 0 && <p className="text-muted">{text.noDomains}</p>}
      {domains.data && domains.data.length > 0 && (
        <Table
          label={text.domains}
          columns={COLUMNS}
          rows={domains.data}
          rowId={({ domain }) => domain}
          refreshing={domains.isPlaceholderData}
        />
      )}
    </Card>
  );
}

const rate = (part: number | null) => (part === null ? "–" : formatPercent(part));

const COLUMNS: Column<DomainFigures>[] = [
  { id: "domain", header: text.domain, primary: true, cell: ({ domain }) => domain },
  {
    id: "sent",
    header: metricText.sent,
    align: "end",
    cell: ({ totals }) => formatNumber(totals.sent),
  },
  {
    id: "delivered",
    header: metricText.delivered,
    align: "end",
    cell: ({ rates }) => rate(rates.delivery),
  },
  { id: "opened", header: metricText.opened, align: "end", cell: ({ rates }) => rate(rates.open) },
  {
    id: "clicked",
    header: metricText.clicked,
    align: "end",
    cell: ({ rates }) => rate(rates.click),
  },
  {
    id: "bounced",
    header: text.bounceRate,
    cell: ({ rates }) => <Rate rate={rates.bounce} level={bounceLevel(rates.bounce)} />,
  },
  {
    id: "complained",
    header: metricText.complained,
    cell: ({ rates }) => <Rate rate={rates.complaint} level={complaintLevel(rates.complaint)} />,
  },
];
