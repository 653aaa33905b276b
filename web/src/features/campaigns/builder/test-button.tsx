import { useSuspenseQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useCreate } from "../../../api";
import { Button, showFailure, showToast } from "../../../ui";
import { meQuery } from "../../account/api";
import { useBusiness } from "../../businesses/api";
import { emailsKey } from "../../emails/api";
import { sendTest } from "../api";
import { text } from "../strings";
import type { CampaignDraft } from "./use-campaign-draft";

interface TestButtonProps {
  campaignId: string;
  draft: CampaignDraft;
}

/** Sends the draft, as it stands on the screen, to whoever is signed in. */
export function TestButton({ campaignId, draft }: TestButtonProps) {
  const { id: businessId } = useBusiness();
  const { data: me } = useSuspenseQuery(meQuery);
  const test = useCreate({
    send: async (to: string, key) => {
      await draft.settle();
      return sendTest(businessId, campaignId, { to }, key);
    },
    invalidates: [emailsKey(businessId)],
  });
  return (
    <Button
      icon={<Send size={16} />}
      busy={test.isPending}
      onClick={() =>
        test.mutate(me.email, {
          onSuccess: ({ to }) => showToast(text.testSent(to)),
          onError: showFailure,
        })
      }
    >
      {text.sendTest}
    </Button>
  );
}
