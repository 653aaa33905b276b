import { useNavigate, useSearch } from "@tanstack/react-router";
import { Check, CircleDot, LoaderCircle, TriangleAlert } from "lucide-react";
import { Banner, Button, PageHeader, Wizard } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import type { Campaign } from "../api";
import { CampaignMenu } from "../campaign-menu";
import { CampaignStatus } from "../campaign-status";
import { STEPS } from "../routes";
import { text } from "../strings";
import { AudienceStep } from "./audience-step";
import { ContentStep } from "./content-step";
import { DeliveryStep } from "./delivery-step";
import { ReviewStep } from "./review-step";
import { TestStep } from "./test-step";
import { useCampaignDraft, type CampaignDraft } from "./use-campaign-draft";
import { useDelivery } from "./use-delivery";

/** A draft, step by step. It is saved by itself; the step is in the address. */
export function CampaignBuilder({ campaign }: { campaign: Campaign }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { step = "audience" } = useSearch({
    from: "/signed-in/b/$businessId/campaigns/$campaignId",
  });
  const draft = useCampaignDraft(businessId, campaign);
  const delivery = useDelivery(campaign);
  const current = STEPS.indexOf(step);
  const go = (to: (typeof STEPS)[number] | undefined) => {
    if (to) void navigate({ to: ".", search: { step: to } });
  };
  const [before, after] = [STEPS[current - 1], STEPS[current + 1]];
  return (
    <>
      <PageHeader
        title={draft.draft.name}
        badge={<CampaignStatus status="draft" />}
        actions={
          <>
            <SaveState state={draft.saveState} />
            <CampaignMenu campaign={campaign} onRename={(name) => draft.change({ name })} />
          </>
        }
      />
      <SaveTrouble draft={draft} />
      <Wizard
        label={text.builder}
        steps={STEPS.map((each) => text.steps[each])}
        current={current}
        onPick={(index) => go(STEPS[index])}
        footer={
          <>
            <Button disabled={!before} onClick={() => go(before)}>
              {text.back}
            </Button>
            {after && (
              <Button variant="primary" onClick={() => go(after)}>
                {text.next}: {text.steps[after]}
              </Button>
            )}
          </>
        }
      >
        {step === "audience" && <AudienceStep campaignId={campaign.id} draft={draft} />}
        {step === "content" && <ContentStep campaignId={campaign.id} draft={draft} />}
        {step === "test" && <TestStep draft={draft} />}
        {step === "delivery" && (
          <DeliveryStep campaignId={campaign.id} draft={draft} delivery={delivery} />
        )}
        {step === "review" && (
          <ReviewStep campaignId={campaign.id} draft={draft} delivery={delivery} onGo={go} />
        )}
      </Wizard>
    </>
  );
}

const ICONS = { saved: Check, waiting: CircleDot, saving: LoaderCircle, failed: TriangleAlert };

function SaveState({ state }: { state: CampaignDraft["saveState"] }) {
  const Icon = ICONS[state];
  return (
    <output className="flex h-control items-center gap-1.5 text-sm text-muted">
      <Icon size={14} aria-hidden="true" />
      {text.saveStates[state]}
    </output>
  );
}

function SaveTrouble({ draft }: { draft: CampaignDraft }) {
  if (draft.stale) {
    return (
      <div className="mb-5">
        <Banner
          tone="warning"
          title={text.conflictTitle}
          action={
            <Button size="small" onClick={() => void draft.loadTheirs()}>
              {text.loadTheirs}
            </Button>
          }
        >
          {text.conflictBody}
        </Banner>
      </div>
    );
  }
  if (!draft.failure) return null;
  return (
    <div className="mb-5">
      <Banner
        tone="danger"
        title={text.saveFailed}
        action={
          <Button size="small" onClick={draft.retry}>
            {text.retry}
          </Button>
        }
      >
        {draft.failure.message}
      </Banner>
    </div>
  );
}
