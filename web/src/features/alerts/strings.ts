import type { AlertStatus } from "./api";

export const text = {
  alerts: "Alerts",
  description:
    "Suspicious activity, gathered by day. Acknowledge what you have looked into; it opens again if it happens again.",
  filters: "Filters",
  state: "State",
  alert: "Alert",
  about: "About",
  times: "Times",
  last: "Last",
  action: "Action",
  platform: "The whole platform",
  acknowledge: "Acknowledge",
  acknowledged: "Acknowledged.",
  acknowledgedBy: (name: string) => `by ${name}`,
  tooLate: "Somebody else was first.",
  emptyTitle: "No open alerts",
  emptyBody:
    "Accounts locked in numbers, copied sessions and passkeys, wrong second factors and acting as a user show up here.",
  noneTitle: "Nothing was acknowledged yet",
  openAlerts: (count: number) => `${count} open`,
} as const;

export const statusText: Record<AlertStatus, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
};
