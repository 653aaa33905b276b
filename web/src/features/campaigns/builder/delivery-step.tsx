import { Clock, Send } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { formatDuration } from "../../../lib/format";
import { Card, Field, Input, RadioCards, Segmented } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { audienceQuery } from "../api";
import { text } from "../strings";
import type { CampaignDraft, Draft } from "./use-campaign-draft";
import type { Delivery } from "./use-delivery";

interface DeliveryStepProps {
  campaignId: string;
  draft: CampaignDraft;
  delivery: Delivery;
}

const DEFAULT_SPEED = 1000;

/** When it leaves, how fast, and what its links are marked with. */
export function DeliveryStep({ campaignId, draft, delivery }: DeliveryStepProps) {
  return (
    <div className="max-w-3xl space-y-5">
      <Card>
        <WhenFields delivery={delivery} />
      </Card>
      <Card>
        <SpeedFields campaignId={campaignId} draft={draft} />
      </Card>
      <Card title={text.utm}>
        <UtmFields draft={draft} />
      </Card>
    </div>
  );
}

function WhenFields({ delivery }: { delivery: Delivery }) {
  const { timeZone } = useBusiness();
  const { later, sendAtLocal, zone } = delivery;
  return (
    <div className="space-y-6">
      <RadioCards
        legend={text.whenLeaves}
        columns={2}
        value={later ? "later" : "now"}
        onChange={(value) => delivery.setLater(value === "later")}
        options={[
          { value: "now", label: text.now, help: text.nowHelp, icon: <Send size={16} /> },
          { value: "later", label: text.later, help: text.laterHelp, icon: <Clock size={16} /> },
        ]}
      />
      {later && (
        <>
          <Field label={text.dateTime} className="max-w-72">
            <Input
              type="datetime-local"
              value={sendAtLocal}
              onChange={(event) => delivery.setSendAtLocal(event.target.value.slice(0, 16))}
            />
          </Field>
          <RadioCards
            legend={text.zone}
            columns={2}
            value={zone}
            onChange={delivery.setZone}
            options={[
              { value: "business", ...text.zones.business(timeZone) },
              { value: "recipient", ...text.zones.recipient },
            ]}
          />
        </>
      )}
    </div>
  );
}

function SpeedFields({
  campaignId,
  draft: { draft, change, version },
}: Omit<DeliveryStepProps, "delivery">) {
  const { id: businessId } = useBusiness();
  const { speed } = draft;
  const { data: audience } = useQuery(audienceQuery(businessId, campaignId, version));
  const hours = speed === null || !audience ? 0 : (audience.recipients - 1) / speed;
  return (
    <div className="space-y-4">
      <Segmented
        legend={text.speed}
        value={speed === null ? "full" : "slow"}
        onChange={(value) => change({ speed: value === "full" ? null : DEFAULT_SPEED })}
        options={[
          { value: "full", label: text.fullSpeed },
          { value: "slow", label: text.slowly },
        ]}
      />
      {speed === null ? (
        <p className="text-sm text-muted">{text.speedHelp}</p>
      ) : (
        <Field
          label={text.perHour}
          help={hours > 0 ? text.takes(formatDuration(hours * 3600)) : undefined}
          className="max-w-60"
        >
          <Input
            type="number"
            min={60}
            max={1_000_000}
            defaultValue={speed}
            onChange={({ target }) => {
              const wanted = Math.round(target.valueAsNumber);
              if (wanted >= 60 && wanted <= 1_000_000) change({ speed: wanted });
            }}
          />
        </Field>
      )}
    </div>
  );
}

const UTM = ["source", "medium", "campaign", "content"] as const satisfies (keyof Draft["utm"])[];

function UtmFields({ draft: { draft, change } }: { draft: CampaignDraft }) {
  return (
    <>
      <p className="mb-4 text-muted">{text.utmHelp}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {UTM.map((name) => (
          <Field key={name} label={text.utmFields[name]} help={`utm_${name}`}>
            <Input
              value={draft.utm[name]}
              maxLength={100}
              placeholder={text.utmHints[name]}
              onChange={(event) => change({ utm: { ...draft.utm, [name]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
    </>
  );
}
