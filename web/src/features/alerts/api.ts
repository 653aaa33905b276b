import type { ALERT_STATUSES, AlertDto } from "@server/features/alerts/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, cursorQuery, dataOf, pageOf } from "../../api";

export type Alert = AlertDto;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** Everything that shows alerts. */
export const alertsKey = ["alerts"] as const;

/** Suspicious activity, the latest first; what nobody has acknowledged unless told. */
export function alertsQuery(status: AlertStatus = "open") {
  return cursorQuery<Alert>([...alertsKey, "list", status], (cursor, signal) =>
    pageOf(client.admin.alerts.$get({ query: { status, cursor } }, abortable(signal))),
  );
}

/** How many alerts nobody has acknowledged. */
export const alertCountQuery = queryOptions({
  queryKey: [...alertsKey, "count"],
  queryFn: ({ signal }) => dataOf(client.admin.alerts.count.$get({}, abortable(signal))),
  refetchInterval: 60_000,
});

/** Notes that it was looked into. @throws ApiError STATE_INVALID */
export function acknowledgeAlert(id: string): Promise<Alert> {
  return dataOf(client.admin.alerts[":id"].acknowledge.$post({ param: { id } }));
}
