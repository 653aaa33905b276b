import { useQuery } from "@tanstack/react-query";
import { isApiError } from "../../../../api";
import { formatDateTime, formatExact } from "../../../../lib/format";
import { useDebounced } from "../../../../lib/use-debounced";
import { Skeleton } from "../../../../ui";
import { useBusiness } from "../../../businesses/api";
import { schedulePreviewQuery } from "../api";
import { form } from "../form-strings";

/** The times at which a schedule comes next, on the clock of the business. */
export function NextTimes({ cron, isValid }: { cron: string; isValid: boolean }) {
  const { id: businessId, timeZone } = useBusiness();
  const settled = useDebounced(cron, 300);
  const preview = useQuery({ ...schedulePreviewQuery(businessId, settled), enabled: isValid });
  if (!isValid) return null;
  if (preview.error) {
    const { error } = preview;
    const said = isApiError(error, "VALIDATION_FAILED") ? error.details?.["cron"]?.[0] : undefined;
    return (
      <p role="alert" className="text-sm text-danger-ink">
        {said ?? error.message}
      </p>
    );
  }
  const isOld = settled !== cron || preview.isPlaceholderData;
  return (
    <section aria-live="polite" className="rounded-card bg-sunken px-3 py-2.5">
      <h3 className="text-sm font-medium text-muted">{form.nextTimesIn(timeZone)}</h3>
      {preview.data ? (
        <ol className={`mt-1 tabular-nums ${isOld ? "opacity-60" : ""}`}>
          {preview.data.times.map((at) => (
            <li key={at} title={formatExact(at, timeZone)}>
              {formatDayTime(at, timeZone)}
            </li>
          ))}
          {preview.data.times.length === 0 && <li>{form.noTimes}</li>}
        </ol>
      ) : (
        <Skeleton className="mt-2 h-24" />
      )}
    </section>
  );
}

function formatDayTime(at: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat(undefined, { weekday: "short", timeZone });
  return `${day.format(new Date(at))}, ${formatDateTime(at, timeZone)}`;
}
