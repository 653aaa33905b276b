import type { WorkflowFiguresDto } from "@server/features/workflows/schemas";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../../api";
import { runsKey } from "../api";

export type WorkflowFigures = WorkflowFiguresDto;

export interface FiguresOf {
  /** All versions together if absent. */
  versionId?: string | undefined;
  /** First and last day in the business's time zone. */
  from?: string | undefined;
  to?: string | undefined;
  /** `false`: without days and hours. */
  series?: "false";
}

const one = client.businesses[":businessId"].workflows[":workflowId"];

/** What a workflow's runs came to; the last answer stays while the next is on its way. */
export function figuresQuery(businessId: string, workflowId: string, of: FiguresOf) {
  return queryOptions({
    queryKey: [...runsKey(businessId), "figures", workflowId, of],
    queryFn: ({ signal }) =>
      dataOf(
        one.figures.$get(
          { param: { businessId, workflowId }, query: { ...of } },
          abortable(signal),
        ),
      ),
    placeholderData: keepPreviousData,
  });
}
