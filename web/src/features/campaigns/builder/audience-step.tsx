import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { formatNumber } from "../../../lib/format";
import { Banner, Button, Card, Field, KeyValue, Select, Skeleton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { topicsQuery } from "../../topics/api";
import { audienceQuery, type Audience } from "../api";
import { text } from "../strings";
import { GroupPicker } from "./group-picker";
import type { CampaignDraft } from "./use-campaign-draft";

interface AudienceStepProps {
  campaignId: string;
  draft: CampaignDraft;
}

/** Who gets it, with a live count and the reasons why others do not. */
export function AudienceStep({ campaignId, draft: { draft, change, version } }: AudienceStepProps) {
  const { audience } = draft;
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
      <Card>
        <div className="space-y-6">
          {audience.notOpened !== null && (
            <Banner
              title={text.notOpenedTitle}
              action={
                <Button
                  size="small"
                  icon={<X size={14} />}
                  onClick={() => change({ audience: { ...audience, notOpened: null } })}
                >
                  {text.notOpenedDrop}
                </Button>
              }
            >
              {text.notOpenedBody}
            </Banner>
          )}
          <Included draft={draft} change={change} />
          <GroupPicker
            label={text.exclude}
            help={text.excludeHelp}
            placeholder={text.addExclusion}
            segments={audience.excludeSegments}
            tags={audience.excludeTags}
            onChange={({ segments: excludeSegments, tags: excludeTags }) =>
              change({ audience: { ...audience, excludeSegments, excludeTags } })
            }
          />
          <TopicField draft={draft} change={change} />
        </div>
      </Card>
      <AudienceCount campaignId={campaignId} version={version} />
    </div>
  );
}

function Included({ draft, change }: Pick<CampaignDraft, "draft" | "change">) {
  const { audience } = draft;
  const grouped = audience.segments.length + audience.tags.length > 0;
  return (
    <div className="space-y-4">
      <GroupPicker
        label={text.sendTo}
        help={grouped ? text.groupsHelp : text.everybodyHelp}
        placeholder={text.include}
        none={text.everybody}
        segments={audience.segments}
        tags={audience.tags}
        onChange={({ segments, tags }) => change({ audience: { ...audience, segments, tags } })}
      />
    </div>
  );
}

function TopicField({ draft, change }: Pick<CampaignDraft, "draft" | "change">) {
  const { id: businessId } = useBusiness();
  const topics = useQuery(topicsQuery(businessId));
  if (!topics.data || topics.data.length === 0) return null;
  return (
    <Field label={text.topic} help={text.topicHelp}>
      <Select
        options={topics.data.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={text.noTopic}
        value={draft.topicId ?? ""}
        onChange={(event) => change({ topicId: event.target.value || null })}
      />
    </Field>
  );
}

/** How many contacts get it, and why others do not. */
function AudienceCount({ campaignId, version }: { campaignId: string; version: number }) {
  const { id: businessId } = useBusiness();
  const audience = useQuery(audienceQuery(businessId, campaignId, version));
  return (
    <Card>
      <div aria-live="polite" aria-busy={audience.isFetching}>
        {audience.isPending && <Skeleton className="h-24" />}
        {audience.error && (
          <Banner tone="danger" title={text.countFailed}>
            {audience.error.message}
          </Banner>
        )}
        {audience.data && <Counted audience={audience.data} />}
      </div>
    </Card>
  );
}

const REASONS = Object.keys(text.leftOut) as (keyof Audience["leftOut"])[];

function Counted({ audience: { recipients, matching, leftOut } }: { audience: Audience }) {
  const reasons = REASONS.filter((reason) => leftOut[reason] > 0);
  return (
    <>
      <p className="text-2xl font-semibold tabular-nums">{formatNumber(recipients)}</p>
      <p className="mb-4 text-muted">{text.willGet(recipients)}</p>
      {reasons.length > 0 && (
        <KeyValue
          items={[
            { label: text.matching, value: formatNumber(matching) },
            ...reasons.map((reason) => ({
              label: text.leftOut[reason],
              value: `−${formatNumber(leftOut[reason])}`,
            })),
          ]}
        />
      )}
    </>
  );
}
