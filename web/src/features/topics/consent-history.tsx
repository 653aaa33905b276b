import { useInfiniteQuery } from "@tanstack/react-query";
import { PagedList, Timeline, type Tone } from "../../ui";
import { consentsQuery, type Consent } from "./api";
import { actionText, sourceText, text } from "./strings";

const TONES: Record<Consent["action"], Tone> = {
  requested: "info",
  confirmed: "success",
  subscribed: "success",
  unsubscribed: "warning",
};

interface ConsentHistoryProps {
  businessId: string;
  contactId: string;
}

/** What a contact agreed to and took back: how, when, by which words. */
export function ConsentHistory({ businessId, contactId }: ConsentHistoryProps) {
  const consents = useInfiniteQuery(consentsQuery(businessId, contactId));
  return (
    <PagedList query={consents} empty={<p className="text-muted">{text.noHistory}</p>}>
      {(rows) => (
        <Timeline
          label={text.history}
          entries={rows.map((consent) => ({
            id: consent.id,
            at: consent.at,
            tone: TONES[consent.action],
            title: `${actionText[consent.action]}: ${consent.topic ?? text.allMail}`,
            body: <Words consent={consent} />,
          }))}
        />
      )}
    </PagedList>
  );
}

function Words({ consent }: { consent: Consent }) {
  const { source, address } = consent;
  return (
    <>
      <p>
        {sourceText[source]}
        {address && `, ${text.from(address)}`}
      </p>
      {consent.consentText && <p className="break-words">“{consent.consentText}”</p>}
    </>
  );
}
