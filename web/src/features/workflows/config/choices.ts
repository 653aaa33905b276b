import { queryOptions } from "@tanstack/react-query";
import { abortable, client, pageOf } from "../../../api";

/** Of templates, forms and workflows the latest can be chosen. */
const LATEST = { limit: 100 };
const STALE_MS = 30_000;

const business = client.businesses[":businessId"];

/** Templates as they are listed, last changed first. */
export function templateChoicesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["templates", businessId, "steps"],
    queryFn: async ({ signal }) => {
      const asked = { param: { businessId }, query: LATEST };
      return (await pageOf(business.templates.$get(asked, abortable(signal)))).data;
    },
    staleTime: STALE_MS,
  });
}

/** Forms, newest first. */
export function formChoicesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["forms", businessId, "steps"],
    queryFn: async ({ signal }) => {
      const asked = { param: { businessId }, query: LATEST };
      return (await pageOf(business.forms.$get(asked, abortable(signal)))).data;
    },
    staleTime: STALE_MS,
  });
}

/** Workflows, newest first. */
export function workflowChoicesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["workflows", businessId, "steps"],
    queryFn: async ({ signal }) => {
      const asked = { param: { businessId }, query: LATEST };
      return (await pageOf(business.workflows.$get(asked, abortable(signal)))).data;
    },
    staleTime: STALE_MS,
  });
}
