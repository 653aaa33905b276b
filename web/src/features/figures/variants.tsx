import { useQuery } from "@tanstack/react-query";
import { formatNumber, formatPercent } from "../../lib/format";
import { Card, Table, type Column } from "../../ui";
import { variantsQuery, type VariantFigures } from "./api";
import { DownloadButton } from "./download-button";
import { metricText, text } from "./strings";

/** The sides of a test beside each other; nothing without a test. */
export function Variants({ businessId, campaignId }: { businessId: string; campaignId: string }) {
  const { data = [] } = useQuery(variantsQuery(businessId, campaignId));
  if (data.length === 0) return null;
  return (
    <Card
      title={text.variants}
      actions={
        <DownloadButton businessId={businessId} report="variants" filters={{ campaignId }} />
      }
    >
      <Table label={text.variants} columns={COLUMNS} rows={data} rowId={({ variant }) => variant} />
    </Card>
  );
}

const part = (count: number, rate: number | null) =>
  rate === null ? formatNumber(count) : `${formatNumber(count)} · ${formatPercent(rate)}`;

const COLUMNS: Column<VariantFigures>[] = [
  {
    id: "side",
    header: text.side,
    primary: true,
    cell: ({ variant }) => variant.toUpperCase(),
  },
  {
    id: "sent",
    header: metricText.sent,
    align: "end",
    cell: ({ totals }) => formatNumber(totals.sent),
  },
  {
    id: "opened",
    header: metricText.opened,
    align: "end",
    cell: ({ totals, rates }) => part(totals.opened, rates.open),
  },
  {
    id: "clicked",
    header: metricText.clicked,
    align: "end",
    cell: ({ totals, rates }) => part(totals.clicked, rates.click),
  },
  {
    id: "unsubscribed",
    header: metricText.unsubscribed,
    align: "end",
    cell: ({ totals, rates }) => part(totals.unsubscribed, rates.unsubscribe),
  },
];
