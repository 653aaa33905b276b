import { formatNumber } from "../../lib/format";
import { Progress, RelativeTime, type Column } from "../../ui";
import { useBusiness } from "../businesses/api";
import type { Campaign } from "./api";
import { CampaignStatus } from "./campaign-status";
import { rateText } from "./rates";
import { text } from "./strings";
import { planned } from "./upcoming";

/** Columns of the campaigns. */
export const CAMPAIGN_COLUMNS: Column<Campaign>[] = [
  { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
  { id: "status", header: text.status, cell: (campaign) => <Where campaign={campaign} /> },
  {
    id: "recipients",
    header: text.recipients,
    align: "end",
    cell: ({ progress }) =>
      progress.recipients === 0 ? text.noRate : formatNumber(progress.recipients),
  },
  {
    id: "opened",
    header: text.opened,
    align: "end",
    cell: ({ progress }) => rateText(progress.opened, progress.sent) ?? text.noRate,
  },
  {
    id: "clicked",
    header: text.clicked,
    align: "end",
    cell: ({ progress }) => rateText(progress.clicked, progress.sent) ?? text.noRate,
  },
  {
    id: "when",
    header: text.when,
    align: "end",
    cell: (campaign) => (
      <span className="text-muted">
        <When campaign={campaign} />
      </span>
    ),
  },
];

/** Its state, with a bar while it is on its way. */
function Where({ campaign: { status, progress } }: { campaign: Campaign }) {
  const under = status === "sending" || status === "testing" || status === "paused";
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2 md:min-w-36 md:justify-start">
      <CampaignStatus status={status} />
      {under && progress.recipients > 0 && (
        <span className="w-20">
          <Progress
            label={text.progress}
            hideLabel
            value={progress.recipients - progress.waiting}
            max={progress.recipients}
          />
        </span>
      )}
    </span>
  );
}

/** The moment that matters most about it; one to come is said as it is. */
function When({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useBusiness();
  const { finishedAt, startedAt, startAt, updatedAt, status } = campaign;
  if (status === "scheduled" && startAt !== null) return planned(campaign, timeZone);
  return <RelativeTime at={finishedAt ?? startedAt ?? updatedAt} />;
}
