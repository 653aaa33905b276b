import { queryOptions } from "@tanstack/react-query";
import { request } from "../../api";

export interface Overview {
  contacts: number;
  templates: number;
  workflows: number;
  emailsSent: number;
  checklist: { contacts: boolean; template: boolean; workflow: boolean; email: boolean };
  emailsByDay: { day: string; count: number }[];
}

/** Counts and first steps of a business; read again now and then while it is open. */
export function overviewQuery(businessId: string) {
  return queryOptions({
    queryKey: ["overview", businessId],
    queryFn: ({ signal }) =>
      request<Overview>("GET", `/businesses/${businessId}/overview`, { signal }),
    refetchInterval: 10_000,
  });
}
