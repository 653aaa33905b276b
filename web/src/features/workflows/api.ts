import { queryOptions } from "@tanstack/react-query";
import type {
  CreateWorkflow,
  ProgressDto,
  PublishInput,
  RunDetailDto,
  RunDto,
  RunsQuery,
  UpdateWorkflow,
  WorkflowDto,
  WorkflowsQuery,
  WorkflowSummaryDto,
  WorkflowVersionDto,
} from "@server/features/workflows/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type Workflow = WorkflowDto;
export type WorkflowSummary = WorkflowSummaryDto;
export type WorkflowVersion = WorkflowVersionDto;
export type WorkflowChange = UpdateWorkflow;
export type Run = RunDto;
export type RunDetail = RunDetailDto;
export type Progress = ProgressDto;
export type WorkflowFilters = Partial<Pick<WorkflowsQuery, "status">>;
export type RunFilters = Partial<
  Pick<RunsQuery, "workflowId" | "contactId" | "status" | "nodeId" | "q">
>;

const { workflows, "workflow-runs": runs } = client.businesses[":businessId"];
const one = workflows[":workflowId"];
const oneRun = runs[":runId"];

/** Everything that shows workflows of a business. */
export const workflowsKey = (businessId: string) => ["workflows", businessId] as const;
/** Everything that shows runs, which change by themselves. */
export const runsKey = (businessId: string) => ["runs", businessId] as const;

export function workflowsQuery(businessId: string, filters: WorkflowFilters, limit = 50) {
  const query = { ...filters, limit };
  return cursorQuery<WorkflowSummary>(
    [...workflowsKey(businessId), "list", query],
    (cursor, signal) =>
      pageOf(
        workflows.$get({ param: { businessId }, query: { ...query, cursor } }, abortable(signal)),
      ),
  );
}

export function workflowQuery(businessId: string, workflowId: string) {
  return queryOptions({
    queryKey: [...workflowsKey(businessId), "one", workflowId],
    queryFn: ({ signal }) =>
      dataOf(one.$get({ param: { businessId, workflowId } }, abortable(signal))),
  });
}

export function versionsQuery(businessId: string, workflowId: string) {
  return queryOptions({
    queryKey: [...workflowsKey(businessId), "versions", workflowId],
    queryFn: ({ signal }) =>
      dataOf(one.versions.$get({ param: { businessId, workflowId } }, abortable(signal))),
  });
}

/** How far a workflow's runs and emails are. */
export function progressQuery(businessId: string, workflowId: string) {
  return queryOptions({
    queryKey: [...runsKey(businessId), "progress", workflowId],
    queryFn: ({ signal }) =>
      dataOf(one.progress.$get({ param: { businessId, workflowId } }, abortable(signal))),
  });
}

export function runsQuery(businessId: string, filters: RunFilters) {
  return cursorQuery<Run>([...runsKey(businessId), "list", filters], (cursor, signal) =>
    pageOf(runs.$get({ param: { businessId }, query: { ...filters, cursor } }, abortable(signal))),
  );
}

export function runQuery(businessId: string, runId: string) {
  return queryOptions({
    queryKey: [...runsKey(businessId), "one", runId],
    queryFn: ({ signal }) =>
      dataOf(oneRun.$get({ param: { businessId, runId } }, abortable(signal))),
  });
}

export function createWorkflow(businessId: string, json: CreateWorkflow, key: string) {
  return dataOf(workflows.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateWorkflow(businessId: string, workflowId: string, json: WorkflowChange) {
  return dataOf(one.$patch({ param: { businessId, workflowId }, json }));
}

export function deleteWorkflow(businessId: string, workflowId: string): Promise<unknown> {
  return dataOf(one.$delete({ param: { businessId, workflowId } }));
}

export function restoreWorkflow(businessId: string, workflowId: string): Promise<Workflow> {
  return dataOf(one.restore.$post({ param: { businessId, workflowId } }));
}

/** Whether a publication starts the workflow for the contacts there are, too. */
export type ExistingContacts = NonNullable<PublishInput["existingContacts"]>;

/** @throws ApiError RULE_REFUSED with problems by step, VERSION_STALE */
export function publishWorkflow(
  businessId: string,
  workflowId: string,
  json: PublishInput,
): Promise<Workflow> {
  return dataOf(one.publish.$post({ param: { businessId, workflowId }, json }));
}

/** What changes whether contacts enter and runs go on. */
export type Move = "pause" | "resume";

/** @throws ApiError VERSION_STALE, STATE_INVALID */
export function moveWorkflow(
  businessId: string,
  workflowId: string,
  to: Move,
  version: number,
): Promise<Workflow> {
  return dataOf(one[to].$post({ param: { businessId, workflowId }, json: { version } }));
}

/** Starts a live workflow for contacts, whatever its trigger. */
export function enrollContacts(
  businessId: string,
  workflowId: string,
  contactIds: string[],
  key: string,
): Promise<{ enrolled: number; skipped: number }> {
  const param = { businessId, workflowId };
  return dataOf(one.enroll.$post({ param, json: { contactIds } }, onceWith(key)));
}
