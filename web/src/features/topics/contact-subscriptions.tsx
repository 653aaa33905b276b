import type { SetSubscription } from "@server/features/topics/schemas";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api";
import {
  Button,
  Card,
  ErrorState,
  RelativeTime,
  showFailure,
  showToast,
  SkeletonRows,
  TextLink,
} from "../../ui";
import { useCan } from "../businesses/api";
import {
  setSubscription,
  subscriptionsKey,
  subscriptionsQuery,
  topicsKey,
  type Subscription,
} from "./api";
import { ConsentHistory } from "./consent-history";
import { SubscribeDialog } from "./subscribe-dialog";
import { SubscriptionStatus } from "./subscription-status";
import { text } from "./strings";

interface ContactSubscriptionsProps {
  businessId: string;
  contactId: string;
}

type Change = SetSubscription & { topicId: string; topic: string };

/** What a contact wants to get, and what it has agreed to. */
export function ContactSubscriptions({ businessId, contactId }: ContactSubscriptionsProps) {
  const subscriptions = useQuery(subscriptionsQuery(businessId, contactId));
  const [subscribing, setSubscribing] = useState<Subscription>();
  const [hasHistory, setHasHistory] = useState(false);
  const change = useChange({
    send: ({ topicId, topic: _name, ...input }: Change) =>
      setSubscription(businessId, contactId, topicId, input),
    invalidates: [subscriptionsKey(businessId, contactId), topicsKey(businessId)],
  });
  const set = async (input: Change) => {
    await change.mutateAsync(input);
    const said = input.status === "subscribed" ? text.nowSubscribed : text.nowUnsubscribed;
    showToast(said(input.topic));
  };
  const end = ({ topicId, topic }: Subscription) =>
    void set({ topicId, topic, status: "unsubscribed" }).catch(showFailure);
  return (
    <Card
      title={text.contactTitle}
      actions={
        <Button size="small" aria-expanded={hasHistory} onClick={() => setHasHistory(!hasHistory)}>
          {hasHistory ? text.hideHistory : text.showHistory}
        </Button>
      }
    >
      {subscriptions.isPending && <SkeletonRows rows={2} />}
      {subscriptions.error && (
        <ErrorState error={subscriptions.error} onRetry={() => void subscriptions.refetch()} />
      )}
      {subscriptions.data?.length === 0 && <NoTopics businessId={businessId} />}
      <ul className="divide-y divide-line">
        {subscriptions.data?.map((subscription) => (
          <Row
            key={subscription.topicId}
            subscription={subscription}
            busy={change.isPending}
            onSubscribe={() => setSubscribing(subscription)}
            onEnd={() => end(subscription)}
          />
        ))}
      </ul>
      {hasHistory && (
        <div className="mt-5 border-t border-line pt-5">
          <ConsentHistory businessId={businessId} contactId={contactId} />
        </div>
      )}
      {subscribing && (
        <SubscribeDialog
          subscription={subscribing}
          onSubscribe={(consentText) => {
            const { topicId, topic } = subscribing;
            return set({ topicId, topic, status: "subscribed", consentText });
          }}
          onClose={() => setSubscribing(undefined)}
        />
      )}
    </Card>
  );
}

function NoTopics({ businessId }: { businessId: string }) {
  return (
    <p className="text-muted">
      {text.contactEmpty}{" "}
      <TextLink to="/b/$businessId/forms" params={{ businessId }} search={{ tab: "topics" }}>
        {text.toTopics}
      </TextLink>
    </p>
  );
}

interface RowProps {
  subscription: Subscription;
  busy: boolean;
  onSubscribe: () => void;
  onEnd: () => void;
}

function Row({ subscription, busy, onSubscribe, onEnd }: RowProps) {
  const { topic, status, changedAt } = subscription;
  const canWrite = useCan("contacts:write");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium break-words">{topic}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
          <SubscriptionStatus status={status} />
          {changedAt && <RelativeTime at={changedAt} />}
        </p>
      </div>
      {canWrite && (
        <Button
          size="small"
          disabled={busy}
          onClick={status === "subscribed" ? onEnd : onSubscribe}
        >
          {status === "subscribed" ? text.unsubscribe : text.subscribe}
        </Button>
      )}
    </li>
  );
}
