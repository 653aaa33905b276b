import type { ReactNode } from "react";
import { formatDateTime } from "../../../lib/format";
import { Banner } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import type { Simulation } from "./api";
import { entryText } from "./strings";

interface SimulatedEntryProps {
  entry: Simulation["entry"];
  /** What else can be done if the contact does not come in. */
  action?: ReactNode;
}

/** Whether a contact would come in at all, and what keeps it out. */
export function SimulatedEntry({ entry, action }: SimulatedEntryProps) {
  const { timeZone } = useBusiness();
  const { enters, barriers, lastAt, againAt } = entry;
  const last = lastAt && entryText.last(formatDateTime(lastAt, timeZone));
  if (enters) {
    return (
      <Banner tone="success" title={entryText.enters}>
        {last}
      </Banner>
    );
  }
  const [first, ...others] = barriers.map((barrier) => entryText.barriers[barrier]);
  return (
    <Banner tone="warning" title={entryText.staysOut} action={action}>
      {others.length === 0 ? (
        <p>{first}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-5">
          {[first, ...others].map((barrier) => (
            <li key={barrier}>{barrier}</li>
          ))}
        </ul>
      )}
      {last && <p className="mt-1">{last}</p>}
      {againAt && <p>{entryText.again(formatDateTime(againAt, timeZone))}</p>}
    </Banner>
  );
}
