import { useQuery } from "@tanstack/react-query";
import { useBusiness } from "../businesses/api";
import { progressQuery, type Progress } from "./api";

/** True while runs or emails of a workflow move, so that a screen should look again soon. */
export function isMoving({ runs, emails }: Progress): boolean {
  return runs.running + runs.waiting + (emails.queued ?? 0) + (emails.sending ?? 0) > 0;
}

/** How far a workflow is: read each second while something moves, now and then otherwise. */
export function useProgress(workflowId: string) {
  const { id: businessId } = useBusiness();
  return useQuery({
    ...progressQuery(businessId, workflowId),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1000 : 4000),
  });
}
