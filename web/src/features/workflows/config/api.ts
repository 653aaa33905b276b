import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../../api";
import { workflowsKey } from "../api";

const business = client.businesses[":businessId"];
const { hook } = business.workflows[":workflowId"];

/** Whether a workflow has an address of its own. */
export function hookQuery(businessId: string, workflowId: string) {
  return queryOptions({
    queryKey: [...workflowsKey(businessId), "hook", workflowId],
    queryFn: ({ signal }) =>
      dataOf(hook.$get({ param: { businessId, workflowId } }, abortable(signal))),
  });
}

/** Gives a workflow an address, or another one: the one before it is dead at once. */
export function createHook(businessId: string, workflowId: string) {
  return dataOf(hook.$post({ param: { businessId, workflowId } }));
}

/** What receivers check our calls with. */
export function readSigningSecret(businessId: string): Promise<{ secret: string }> {
  return dataOf(business["workflow-signing-secret"].$get({ param: { businessId } }));
}

/** The next times of a cron expression. @throws ApiError VALIDATION_FAILED */
export function schedulePreviewQuery(businessId: string, cron: string) {
  return queryOptions({
    queryKey: [...workflowsKey(businessId), "schedule", cron],
    queryFn: ({ signal }) =>
      dataOf(
        business.workflows["schedule-preview"].$post(
          { param: { businessId }, json: { cron } },
          abortable(signal),
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
