import { useQuery } from "@tanstack/react-query";
import { ErrorState, SkeletonRows, Timeline, type TimelineEntry, type Tone } from "../../ui";
import { emailEventsQuery, type EmailEvent } from "./api";
import { bounceText, eventText, reasonText, text } from "./strings";

/** What happened to an email after it left, and who opened and clicked. */
export function EmailEvents({ businessId, emailId }: { businessId: string; emailId: string }) {
  const events = useQuery(emailEventsQuery(businessId, emailId));
  return (
    <section>
      <h3 className="mb-3 font-semibold">{text.events}</h3>
      {events.isPending && <SkeletonRows rows={2} />}
      {events.error && <ErrorState error={events.error} onRetry={() => void events.refetch()} />}
      {events.data?.length === 0 && <p className="text-muted">{text.noEvents}</p>}
      {events.data && events.data.length > 0 && (
        <Timeline label={text.events} entries={events.data.map(entryOf).toReversed()} />
      )}
    </section>
  );
}

const TONES: Record<EmailEvent["type"], Tone> = {
  delivered: "success",
  deferred: "warning",
  bounced: "danger",
  complained: "danger",
  unsubscribed: "warning",
  opened: "info",
  clicked: "accent",
};

function entryOf(event: EmailEvent): TimelineEntry {
  const { id, at, type, verdict } = event;
  const judged = type === "opened" || type === "clicked";
  const tone = judged && verdict !== "human" ? "neutral" : TONES[type];
  return { id, at, title: eventText[type], tone, body: <Details event={event} judged={judged} /> };
}

function Details({ event, judged }: { event: EmailEvent; judged: boolean }) {
  const { verdict, reasons, url, diagnostic, bounceType, provider, userAgent, position } = event;
  const why = reasons.map((reason) => reasonText[reason] ?? reason).join(", ");
  return (
    <div className="space-y-0.5 text-sm">
      {judged && (
        <p>
          <span className="font-medium text-ink">{text.verdicts[verdict]}</span>
          {why && `: ${why}`}
        </p>
      )}
      {bounceType && <p>{bounceText[bounceType]}</p>}
      {url && (
        <p className="break-all">
          {position !== null && `${text.positionOf(position + 1)}: `}
          {url}
        </p>
      )}
      {diagnostic && <p className="break-words">{diagnostic}</p>}
      {provider && <p>{provider === "mail" ? text.byMail : text.told(provider)}</p>}
      {judged && userAgent && <p className="line-clamp-2 break-all text-faint">{userAgent}</p>}
    </div>
  );
}
