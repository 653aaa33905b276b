import { useSuspenseQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useCreate } from "../../../api";
import { Button, Menu, MenuItem, showFailure, showToast } from "../../../ui";
import { meQuery } from "../../account/api";
import { useBusiness } from "../../businesses/api";
import { emailsKey } from "../../emails/api";
import { sendTest, type Campaign } from "../api";
import { text } from "../strings";
import type { CampaignDraft } from "./use-campaign-draft";

type Side = NonNullable<Campaign["abTest"]>["variants"][number];

interface TestButtonProps {
  campaignId: string;
  draft: CampaignDraft;
}

/** Sends the draft, as it stands on the screen, or a side of its test, to whoever is signed in. */
export function TestButton({ campaignId, draft }: TestButtonProps) {
  const { id: businessId } = useBusiness();
  const { data: me } = useSuspenseQuery(meQuery);
  const test = useCreate({
    send: async (variant: Side["id"] | null, key) => {
      await draft.settle();
      return sendTest(businessId, campaignId, { to: me.email, ...(variant && { variant }) }, key);
    },
    invalidates: [emailsKey(businessId)],
  });
  const send = (variant: Side["id"] | null) =>
    test.mutate(variant, {
      onSuccess: ({ to }) => showToast(text.testSent(to)),
      onError: showFailure,
    });
  const icon = <Send size={16} />;
  const { abTest } = draft.draft;
  // Sides that differ by their time say the same.
  if (abTest === null || abTest.of === "sendTime") {
    return (
      <Button icon={icon} busy={test.isPending} onClick={() => send(null)}>
        {text.sendTest}
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button icon={icon} busy={test.isPending}>
          {text.sendTest}
        </Button>
      }
    >
      {abTest.variants.map(({ id }) => (
        <MenuItem key={id} onSelect={() => send(id)}>
          {text.side(id)}
        </MenuItem>
      ))}
    </Menu>
  );
}
