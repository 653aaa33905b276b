import { useQuery } from "@tanstack/react-query";
import { formatDateTime, formatNumber } from "../../../lib/format";
import { Banner, Card, KeyValue, Stat } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { arrivedOf } from "../../figures/arrived";
import { reviewQuery, type Campaign } from "../api";
import { isMoving } from "../campaign-status";
import { rateText } from "../rates";
import { text as shared } from "../strings";
import { planned } from "../upcoming";
import { useCampaignWords } from "../use-campaign-words";
import { Comparison } from "./comparison";
import { LiveProgress } from "./live-progress";
import { text } from "./strings";

/** How it goes, what came of it, and what was sent. */
export function Overview({ campaign }: { campaign: Campaign }) {
  const { status, progress } = campaign;
  const started = campaign.startedAt !== null;
  return (
    <div className="space-y-5">
      <Note campaign={campaign} />
      {(isMoving(campaign) || (status === "paused" && started)) && (
        <LiveProgress campaign={campaign} />
      )}
      {progress.recipients > 0 && <Figures campaign={campaign} />}
      {campaign.abTest && started && <Comparison campaign={campaign} />}
      <WhatWasSent campaign={campaign} />
    </div>
  );
}

/** What one must know about the state it is in. */
function Note({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useBusiness();
  const { status, pausedAt, finishedAt, startedAt } = campaign;
  const at = (moment: string | null) => (moment === null ? "" : formatDateTime(moment, timeZone));
  if (status === "scheduled") {
    return <Banner title={`${text.startsAt} ${planned(campaign, timeZone)}`} />;
  }
  if (status === "paused") {
    return (
      <Banner tone="warning" title={text.pausedSince(at(pausedAt))}>
        {startedAt === null && text.pausedPlanned}
        <Hindrances campaign={campaign} />
      </Banner>
    );
  }
  if (status === "cancelled") return <Banner>{text.cancelledNote(at(finishedAt))}</Banner>;
  if (status === "sent") return <p className="text-muted">{text.finished(at(finishedAt))}</p>;
  return null;
}

/** Parts of a campaign without which it pauses itself. */
const HINDERS = ["audience", "topicId", "templateId"];

/** What would keep a paused campaign from going on. */
function Hindrances({ campaign: { id, version, startedAt } }: { campaign: Campaign }) {
  const { id: businessId } = useBusiness();
  const { data } = useQuery(reviewQuery(businessId, id, version));
  const problems = (data?.problems ?? []).filter(
    ({ field, severity }) => severity === "error" && HINDERS.includes(field),
  );
  if (problems.length === 0) return null;
  return (
    <>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {problems.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      <p className="mt-2">{startedAt === null ? text.mendPlanned : text.mendStarted}</p>
    </>
  );
}

function Figures({ campaign: { progress } }: { campaign: Campaign }) {
  const { sent, opened, clicked, skipped, failed, unknown } = progress;
  const arrived = arrivedOf(progress);
  const of = (part: number) => {
    const rate = rateText(part, sent);
    return rate === null ? undefined : text.ofSent(rate);
  };
  const figure = (label: string, value: number, help?: string) => (
    <Stat key={label} label={label} value={formatNumber(value)} help={help} />
  );
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {figure(text.sent, sent)}
      {figure(text.delivered, arrived, of(arrived))}
      {figure(shared.opened, opened, of(opened))}
      {figure(shared.clicked, clicked, of(clicked))}
      {figure(text.bounced, progress.bounced, of(progress.bounced))}
      {figure(text.unsubscribed, progress.unsubscribed, of(progress.unsubscribed))}
      {figure(text.skipped, skipped, skipped > 0 ? text.skippedHelp : undefined)}
      {failed + unknown > 0
        ? figure(`${text.failed} / ${text.unknown.toLowerCase()}`, failed + unknown)
        : figure(text.complained, progress.complained, of(progress.complained))}
    </div>
  );
}

function WhatWasSent({ campaign }: { campaign: Campaign }) {
  const words = useCampaignWords(campaign);
  const { summary } = shared;
  return (
    <Card title={campaign.startedAt === null ? text.settingsPlanned : text.settings}>
      <KeyValue
        items={[
          { label: summary.template, value: words.template },
          { label: summary.subject, value: campaign.subject ?? summary.byTemplate },
          { label: summary.from, value: campaign.fromName ?? summary.byBusiness },
          { label: summary.audience, value: words.audience },
          { label: summary.topic, value: words.topic },
          { label: summary.test, value: words.test },
          {
            label: summary.speed,
            value:
              campaign.speed === null
                ? shared.fullSpeed
                : `${formatNumber(campaign.speed)} ${shared.perHour.toLowerCase()}`,
          },
          { label: summary.utm, value: words.utm },
        ]}
      />
    </Card>
  );
}
