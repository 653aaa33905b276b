import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { rowsOf } from "../../api";
import { formatDateTime } from "../../lib/format";
import { Card } from "../../ui";
import { useBusiness } from "../businesses/api";
import { campaignsQuery, type Campaign } from "./api";
import { text } from "./strings";

/** Campaigns that start by themselves, the next one first. Nothing if there are none. */
export function Upcoming() {
  const { id: businessId, timeZone } = useBusiness();
  const scheduled = useInfiniteQuery(campaignsQuery(businessId, { status: "scheduled" }));
  const startOf = ({ startAt }: Campaign) => startAt ?? "";
  const rows = rowsOf(scheduled.data).toSorted((a, b) => startOf(a).localeCompare(startOf(b)));
  if (rows.length === 0) return null;
  return (
    <div className="mb-5">
      <Card title={text.upcoming}>
        <ol className="divide-y divide-line">
          {rows.map((campaign) => (
            <li
              key={campaign.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-2 first:pt-0 last:pb-0"
            >
              <CalendarClock size={16} className="shrink-0 text-muted" aria-hidden="true" />
              <Link
                to="/b/$businessId/campaigns/$campaignId"
                params={{ businessId, campaignId: campaign.id }}
                className="min-w-0 flex-1 basis-48 truncate font-medium hover:underline"
              >
                {campaign.name}
              </Link>
              <span className="text-sm text-muted tabular-nums">{planned(campaign, timeZone)}</span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

/** When it starts, by the clock that counts. */
export function planned(campaign: Campaign, timeZone: string): string {
  const { sendAtLocal, sendAtZone, startAt } = campaign;
  if (sendAtZone === "recipient" && sendAtLocal !== null) {
    return `${formatDateTime(`${sendAtLocal}Z`, "UTC")}, ${text.summary.atRecipients}`;
  }
  return startAt === null ? "" : formatDateTime(startAt, timeZone);
}
