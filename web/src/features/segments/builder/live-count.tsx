import type { ConditionGroup } from "@server/features/segments/schemas";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { formatNumber } from "../../../lib/format";
import { useDebounced } from "../../../lib/use-debounced";
import { Avatar, Card, ErrorState, Spinner, TextLink } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { contactName } from "../../contacts/contact-name";
import { previewQuery } from "../api";

import { text } from "../strings";

const SETTLE_MS = 400;

interface LiveCountProps {
  root: ConditionGroup;
  /** True if the conditions can be counted. */
  isComplete: boolean;
}

/** How many contacts meet the conditions as they stand, and some of them. */
export function LiveCount({ root, isComplete }: LiveCountProps) {
  return (
    <Card title={text.countTitle}>
      {isComplete ? (
        <Counted root={root} />
      ) : (
        <p className="text-muted">
          {root.conditions.length === 0 ? text.countEmpty : text.countIncomplete}
        </p>
      )}
    </Card>
  );
}

/** The same in one line. */
export function CountLine({ root }: { root: ConditionGroup }) {
  const { id: businessId } = useBusiness();
  const settled = useDebounced(root, SETTLE_MS);
  const { data, error, isPlaceholderData } = useQuery(previewQuery(businessId, settled));
  const isOld = isPlaceholderData || settled !== root;
  if (error) return null;
  return (
    <p
      aria-live="polite"
      aria-busy={isOld || !data}
      className={`flex items-center gap-1.5 text-sm text-muted ${isOld ? "opacity-60" : ""}`}
    >
      <Users size={14} className="shrink-0" aria-hidden="true" />
      {data
        ? text.meetNow(formatNumber(data.count), formatNumber(data.examined), data.complete)
        : text.counting}
    </p>
  );
}

function Counted({ root }: { root: ConditionGroup }) {
  const { id: businessId } = useBusiness();
  const settled = useDebounced(root, SETTLE_MS);
  const preview = useQuery(previewQuery(businessId, settled));
  if (preview.error) {
    return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  if (!preview.data) return <Spinner />;
  const { count, examined, complete, sample } = preview.data;
  const isOld = preview.isPlaceholderData || settled !== root;
  const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div aria-live="polite" aria-busy={isOld} className={isOld ? "opacity-60" : undefined}>
      <p className="text-2xl font-semibold tabular-nums">
        {text.contactsCount(formatNumber(count), count === 1)}
      </p>
      {examined > 0 && complete && (
        <p className="text-sm text-muted">
          {text.share(share.format(count / examined), formatNumber(examined))}
        </p>
      )}
      {!complete && <p className="text-sm text-muted">{text.newestOnly(formatNumber(examined))}</p>}
      {count === 0 ? (
        <p className="mt-3 text-muted">{text.nobody}</p>
      ) : (
        <>
          <h3 className="mt-4 mb-2 text-sm font-medium text-muted">{text.sample}</h3>
          <ul className="space-y-1">
            {sample.map((contact) => (
              <li key={contact.id} className="flex min-w-0 items-center gap-2.5">
                <Avatar name={contactName(contact)} />
                <span className="min-w-0 flex-1">
                  <TextLink
                    to="/b/$businessId/contacts/$contactId"
                    params={{ businessId, contactId: contact.id }}
                    className="block truncate"
                  >
                    {contactName(contact)}
                  </TextLink>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
