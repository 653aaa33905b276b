import { useQuery } from "@tanstack/react-query";
import { useDebounced } from "../../../lib/use-debounced";
import { Banner, Card, Field, Input, Skeleton } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { previewQuery, templateQuery, type Preview } from "../../templates/api";
import { ScaledFrame } from "../../templates/preview/scaled-frame";
import { SIGNED_MS } from "../../templates/preview/use-preview";
import { text } from "../strings";
import { TemplatePicker } from "./template-picker";
import { TestButton } from "./test-button";
import type { CampaignDraft } from "./use-campaign-draft";

interface ContentStepProps {
  campaignId: string;
  draft: CampaignDraft;
}

/** What the email says: the template and the words around it. */
export function ContentStep({ campaignId, draft: campaignDraft }: ContentStepProps) {
  const { draft, change } = campaignDraft;
  const { id: businessId, name } = useBusiness();
  const canSend = useCan("emails:send");
  const template = useQuery({
    ...templateQuery(businessId, draft.templateId ?? ""),
    enabled: draft.templateId !== null,
  });
  return (
    <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
      <Card>
        <div className="space-y-5">
          <TemplatePicker
            label={text.template}
            value={draft.templateId}
            onChange={(templateId) => change({ templateId })}
          />
          <Field label={text.subject} help={text.subjectHelp}>
            <Input
              value={draft.subject ?? ""}
              maxLength={255}
              placeholder={template.data?.subject}
              onChange={(event) => change({ subject: event.target.value })}
            />
          </Field>
          <Field label={text.preheader} help={text.preheaderHelp} optional>
            <Input
              value={draft.preheader ?? ""}
              maxLength={200}
              placeholder={template.data?.preheader ?? undefined}
              onChange={(event) => change({ preheader: event.target.value })}
            />
          </Field>
          <Field label={text.fromName} help={text.fromNameHelp} optional>
            <Input
              value={draft.fromName ?? ""}
              maxLength={100}
              placeholder={name}
              onChange={(event) => change({ fromName: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      {draft.templateId !== null && (
        <Card
          title={text.preview}
          actions={canSend && <TestButton campaignId={campaignId} draft={campaignDraft} />}
        >
          <ContentPreview draft={draft} templateId={draft.templateId} />
        </Card>
      )}
    </div>
  );
}

/** The email as the sample contact gets it. */
function ContentPreview({
  draft,
  templateId,
}: Pick<CampaignDraft, "draft"> & { templateId: string }) {
  const { id: businessId } = useBusiness();
  const words = useDebounced(
    JSON.stringify({
      ...(draft.subject?.trim() && { subject: draft.subject.trim() }),
      ...(draft.preheader?.trim() && { preheader: draft.preheader.trim() }),
    }),
    400,
  );
  const preview = useQuery({
    ...previewQuery(businessId, templateId, JSON.parse(words) as { subject?: string }),
    staleTime: SIGNED_MS,
    refetchInterval: SIGNED_MS,
  });
  if (preview.error) {
    return (
      <Banner tone="warning" title={text.previewFailed}>
        {preview.error.message}
      </Banner>
    );
  }
  if (!preview.data) return <Skeleton className="h-96" />;
  return <Shown preview={preview.data} />;
}

function Shown({ preview }: { preview: Preview }) {
  return (
    <div className="space-y-3">
      <div className="rounded-control bg-sunken px-3 py-2">
        <p className="truncate font-semibold">{preview.subject}</p>
        {preview.preheader && <p className="truncate text-sm text-muted">{preview.preheader}</p>}
      </div>
      <ScaledFrame
        preview={preview}
        title={text.preview}
        className="h-96 rounded-control border border-line"
      />
    </div>
  );
}
