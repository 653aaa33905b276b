import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "../../../lib/format";
import { Button, Card, KeyValue } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import type { StepName } from "../routes";
import { text } from "../strings";
import { useCampaignWords } from "../use-campaign-words";
import type { CampaignDraft } from "./use-campaign-draft";
import { whenText, type Delivery } from "./use-delivery";

interface DraftSummaryProps {
  draft: CampaignDraft;
  delivery: Delivery;
  onGo: (step: StepName) => void;
}

/** What the steps say, to be read once more. */
export function DraftSummary({ draft: { draft }, delivery, onGo }: DraftSummaryProps) {
  const { timeZone } = useBusiness();
  const words = useCampaignWords(draft);
  const { summary } = text;
  return (
    <Card>
      <div className="space-y-6">
        <Part step="audience" onGo={onGo}>
          <KeyValue
            items={[
              { label: summary.audience, value: words.audience },
              { label: summary.topic, value: words.topic },
            ]}
          />
        </Part>
        <Part step="content" onGo={onGo}>
          <KeyValue
            items={[
              { label: summary.template, value: words.template },
              { label: summary.subject, value: draft.subject?.trim() || summary.byTemplate },
              { label: summary.from, value: draft.fromName?.trim() || summary.byBusiness },
            ]}
          />
        </Part>
        <Part step="test" onGo={onGo}>
          <KeyValue items={[{ label: summary.test, value: words.test }]} />
        </Part>
        <Part step="delivery" onGo={onGo}>
          <KeyValue
            items={[
              { label: summary.delivery, value: whenText(delivery, timeZone) },
              {
                label: summary.speed,
                value:
                  draft.speed === null
                    ? text.fullSpeed
                    : `${formatNumber(draft.speed)} ${text.perHour.toLowerCase()}`,
              },
              { label: summary.utm, value: words.utm },
            ]}
          />
        </Part>
      </div>
    </Card>
  );
}

interface PartProps extends Pick<DraftSummaryProps, "onGo"> {
  step: StepName;
  children: ReactNode;
}

function Part({ step, onGo, children }: PartProps) {
  return (
    <section>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-semibold">{text.steps[step]}</h2>
        <Button
          variant="ghost"
          size="small"
          icon={<Pencil size={14} />}
          aria-label={text.goTo(text.steps[step])}
          onClick={() => onGo(step)}
        >
          {text.changeTemplate}
        </Button>
      </div>
      {children}
    </section>
  );
}
