import { useQuery } from "@tanstack/react-query";
import { formatNumber } from "../../lib/format";
import { KeyValue, RelativeTime } from "../../ui";
import { emailActivityQuery } from "./api";
import { metricText, text } from "./strings";

/** How many emails a contact got and read; nothing before the first. */
export function EmailActivity({
  businessId,
  contactId,
}: {
  businessId: string;
  contactId: string;
}) {
  const { data } = useQuery(emailActivityQuery(businessId, contactId));
  if (!data || data.sent === 0) return null;
  const when = (at: string | null) => (at === null ? text.never : <RelativeTime at={at} />);
  return (
    <div className="mb-4 border-b border-line pb-4">
      <dl aria-label={text.activity} className="mb-3 grid grid-cols-3 gap-3">
        {(["sent", "opened", "clicked"] as const).map((metric) => (
          <div key={metric}>
            <dt className="text-sm text-muted">{metricText[metric]}</dt>
            <dd className="text-lg font-semibold tabular-nums">{formatNumber(data[metric])}</dd>
          </div>
        ))}
      </dl>
      <KeyValue
        items={[
          { label: text.lastOpened, value: when(data.lastOpenedAt) },
          { label: text.lastClicked, value: when(data.lastClickedAt) },
          ...(data.bounced + data.complained > 0
            ? [{ label: text.bounces, value: formatNumber(data.bounced + data.complained) }]
            : []),
        ]}
      />
    </div>
  );
}
