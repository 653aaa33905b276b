import { useInfiniteQuery } from "@tanstack/react-query";
import { Card, PagedList, RelativeTime, Status, Table, type Column } from "../../ui";
import { bouncesQuery, type Bounce, type Whose } from "./api";
import { DownloadButton } from "./download-button";
import { bounceText, metricText, text } from "./strings";

/** Emails that came back or were reported as spam, and what the servers said. */
export function Bounces({ businessId, whose }: { businessId: string; whose: Whose }) {
  const bounces = useInfiniteQuery(bouncesQuery(businessId, whose));
  return (
    <Card
      title={text.bounces}
      actions={<DownloadButton businessId={businessId} report="bounces" filters={{ ...whose }} />}
    >
      <PagedList query={bounces} empty={<p className="text-muted">{text.noBounces}</p>}>
        {(rows, refreshing) => (
          <Table
            label={text.bounces}
            columns={COLUMNS}
            rows={rows}
            rowId={({ id }) => id}
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </Card>
  );
}

const TONES = { hard: "danger", soft: "warning", ignored: "neutral" } as const;

const COLUMNS: Column<Bounce>[] = [
  {
    id: "to",
    header: text.recipient,
    primary: true,
    cell: ({ to }) => <span className="block truncate">{to ?? text.gone}</span>,
  },
  {
    id: "kind",
    header: text.kind,
    cell: ({ type, bounceType }) =>
      type === "complained" ? (
        <Status tone="danger">{metricText.complained}</Status>
      ) : (
        <Status tone={TONES[bounceType ?? "soft"]}>{bounceText[bounceType ?? "soft"]}</Status>
      ),
  },
  {
    id: "said",
    header: text.said,
    cell: ({ diagnostic }) => <span className="line-clamp-2 break-words">{diagnostic ?? "–"}</span>,
  },
  {
    id: "when",
    header: text.when,
    align: "end",
    cell: ({ at }) => (
      <span className="text-muted">
        <RelativeTime at={at} />
      </span>
    ),
  },
];
