import { useSuspenseQuery } from "@tanstack/react-query";
import { formatExact, formatNumber } from "../../lib/format";
import { Banner, KeyValue } from "../../ui";
import { meQuery } from "../account/api";
import type { DeadLetter } from "./api";
import { DeadLetterStatus } from "./dead-letter-status";
import { text } from "./strings";

const CODE = "font-mono text-sm break-all";
const BLOCK =
  "max-h-[50dvh] overflow-auto rounded-control border border-line bg-sunken p-3 font-mono text-sm break-words whitespace-pre-wrap";

/** Why a message was given up, and what it says. */
export function DeadLetterDetails({ letter }: { letter: DeadLetter }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { replayedAt, businessId } = letter;
  return (
    <div className="space-y-6">
      {letter.status === "open" && !letter.replayable && (
        <Banner tone="warning">{text.tooOld}</Banner>
      )}
      <KeyValue
        items={[
          { label: text.state, value: <DeadLetterStatus status={letter.status} /> },
          { label: text.queue, value: letter.queue },
          { label: text.attempts, value: formatNumber(letter.attempts) },
          { label: text.failed, value: formatExact(letter.failedAt, me.timeZone) },
          ...(replayedAt === null
            ? []
            : [{ label: text.replayed, value: formatExact(replayedAt, me.timeZone) }]),
          ...(businessId === null
            ? []
            : [{ label: text.business, value: <code className={CODE}>{businessId}</code> }]),
          { label: text.eventId, value: <code className={CODE}>{letter.eventId}</code> },
          { label: text.id, value: <code className={CODE}>{letter.id}</code> },
        ]}
      />
      <Block title={text.reason}>{letter.reason}</Block>
      <Block title={text.content}>{indented(letter.message)}</Block>
    </div>
  );
}

function Block({ title, children }: { title: string; children: string }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-semibold">{title}</h3>
      <pre tabIndex={0} className={BLOCK}>
        {children}
      </pre>
    </section>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
