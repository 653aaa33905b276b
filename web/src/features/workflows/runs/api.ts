import type {
  LetterDto,
  LetterFilter,
  LetterStatus,
  ReasonDto,
  RunAction,
  RunFilter,
} from "@server/features/workflows/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../../api";
import { runsKey } from "../api";

export type { RunAction, RunFilter };
export type Letter = LetterDto;
export type Reason = ReasonDto;
export type { LetterStatus };

const {
  workflows,
  "workflow-runs": runs,
  "workflow-dead-letters": letters,
} = client.businesses[":businessId"];
const one = runs[":runId"];
const all = workflows[":workflowId"].runs;
const letter = letters[":runId"][":nodeId"][":visit"];

/** @param nodeId for `retry`: a step that it has done. @throws ApiError STATE_INVALID, RULE_REFUSED */
export function actOnRun(
  businessId: string,
  runId: string,
  action: RunAction,
  nodeId?: string,
): Promise<unknown> {
  const param = { businessId, runId };
  if (action === "retry") return dataOf(one.retry.$post({ param, json: { nodeId } }));
  return dataOf(one[action].$post({ param }));
}

/** Does it to all runs that match: many at once, the others by and by. */
export function actOnRuns(
  businessId: string,
  workflowId: string,
  { action, filter }: { action: RunAction; filter: RunFilter },
  key: string,
): Promise<{ matched: number; done: number }> {
  const param = { businessId, workflowId };
  return dataOf(all[action].$post({ param, json: filter }, onceWith(key)));
}

/** Steps that were given up, newest first. @param filters `reason` word for word */
export function lettersQuery(
  businessId: string,
  filters: { workflowId: string; status: LetterStatus; reason: string | undefined },
) {
  return cursorQuery<Letter>([...runsKey(businessId), "letters", filters], (cursor, signal) =>
    pageOf(
      letters.$get({ param: { businessId }, query: { ...filters, cursor } }, abortable(signal)),
    ),
  );
}

/** How many steps were given up for which reason. */
export function reasonsQuery(businessId: string, workflowId: string) {
  return queryOptions({
    queryKey: [...runsKey(businessId), "reasons", workflowId],
    queryFn: ({ signal }) =>
      dataOf<Reason[]>(
        letters.reasons.$get({ param: { businessId }, query: { workflowId } }, abortable(signal)),
      ),
  });
}

export type LetterAction = "replay" | "dismiss";

/** @throws ApiError STATE_INVALID if somebody was faster */
export function closeLetter(
  businessId: string,
  { runId, nodeId, visit }: Pick<Letter, "runId" | "nodeId" | "visit">,
  action: LetterAction,
): Promise<unknown> {
  return dataOf(
    letter[action].$post({ param: { businessId, runId, nodeId, visit: String(visit) } }),
  );
}

export function closeLetters(
  businessId: string,
  { action, filter }: { action: LetterAction; filter: LetterFilter },
  key: string,
): Promise<{ matched: number; done: number }> {
  return dataOf(letters[action].$post({ param: { businessId }, json: filter }, onceWith(key)));
}
