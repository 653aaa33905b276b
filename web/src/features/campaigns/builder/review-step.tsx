import { useQuery } from "@tanstack/react-query";
import { CalendarClock, FlaskConical, Send } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "../../../lib/format";
import { Banner, Button, Card, Skeleton } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { reviewQuery, type Review } from "../api";
import type { StepName } from "../routes";
import { text } from "../strings";
import { DraftSummary } from "./draft-summary";
import { Problems } from "./problems";
import { SampleDialog } from "./sample-dialog";
import { SendDialog } from "./send-dialog";
import type { CampaignDraft } from "./use-campaign-draft";
import type { Delivery } from "./use-delivery";

interface ReviewStepProps {
  campaignId: string;
  draft: CampaignDraft;
  delivery: Delivery;
  onGo: (step: StepName) => void;
}

/** Everything once more, what is missing, and the button that sends. */
export function ReviewStep({ campaignId, draft, delivery, onGo }: ReviewStepProps) {
  const { id: businessId } = useBusiness();
  const settled = draft.saveState === "saved";
  const review = useQuery({
    ...reviewQuery(businessId, campaignId, draft.version),
    enabled: settled,
  });
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
      <div className="order-last lg:order-first">
        <DraftSummary draft={draft} delivery={delivery} onGo={onGo} />
      </div>
      <Card>
        {review.isPending && <Skeleton className="h-40" />}
        {review.error && <Banner tone="danger">{review.error.message}</Banner>}
        {review.data && (
          <Verdict
            {...{ campaignId, draft, delivery, onGo }}
            review={review.data}
            timeMissing={delivery.later && delivery.sendAtLocal === ""}
          />
        )}
      </Card>
    </div>
  );
}

interface VerdictProps extends ReviewStepProps {
  review: Review;
  timeMissing: boolean;
}

function Verdict({ campaignId, draft, delivery, onGo, review, timeMissing }: VerdictProps) {
  const canSend = useCan("emails:send");
  const [asking, setAsking] = useState<"send" | "sample">();
  const { recipients } = review.audience;
  const ready = review.problems.every(({ severity }) => severity !== "error") && !timeMissing;
  const words: [string, boolean] = [formatNumber(recipients), recipients === 1];
  return (
    <div className="space-y-5">
      <Problems review={review} timeMissing={timeMissing} onGo={onGo} />
      {canSend && (
        <div className="flex flex-col gap-2">
          <Button
            variant="primary"
            disabled={!ready}
            icon={delivery.later ? <CalendarClock size={16} /> : <Send size={16} />}
            onClick={() => setAsking("send")}
          >
            {delivery.later ? text.schedule(...words) : text.sendNow(...words)}
          </Button>
          <Button
            disabled={!ready}
            icon={<FlaskConical size={16} />}
            onClick={() => setAsking("sample")}
          >
            {text.sampleFirst}
          </Button>
        </div>
      )}
      {asking === "send" && (
        <SendDialog
          {...{ campaignId, draft, delivery, recipients }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === "sample" && (
        <SampleDialog {...{ campaignId, draft, recipients }} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}
