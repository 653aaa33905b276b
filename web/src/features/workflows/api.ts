import { queryOptions } from "@tanstack/react-query";
import type {
  CreateWorkflow,
  Enroll,
  ProgressDto,
  RunDetailDto,
  RunDto,
  RunsQuery,
  UpdateWorkflow,
  WorkflowDto,
  WorkflowsQuery,
  WorkflowSummaryDto,
  WorkflowVersionDto,
} from "@server/features/workflows/schemas";
import { pagesQuery, request } from "../../api";

export type Workflow = WorkflowDto;
export type WorkflowSummary = WorkflowSummaryDto;
export type WorkflowVersion = WorkflowVersionDto;
export type WorkflowChange = UpdateWorkflow;
export type Run = RunDto;
export type RunDetail = RunDetailDto;
export type Progress = ProgressDto;
export type WorkflowFilters = Partial<Pick<WorkflowsQuery, "status">>;
export type RunFilters = Partial<Pick<RunsQuery, "workflowId" | "contactId" | "status">>;

const path = (businessId: string) => `/businesses/${businessId}/workflows`;
const runsPath = (businessId: string) => `/businesses/${businessId}/workflow-runs`;

/** Everything that shows workflows of a business. */
export const workflowsKey = (businessId: string) => ["workflows", businessId] as const;
/** Everything that shows runs, which change by themselves. */
export const runsKey = (businessId: string) => ["runs", businessId] as const;

export function workflowsQuery(businessId: string, filters: WorkflowFilters, limit = 50) {
  return pagesQuery<WorkflowSummary>([...workflowsKey(businessId), "list"], path(businessId), {
    limit,
    ...filters,
  });
}

export function workflowQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...workflowsKey(businessId), "one", id],
    queryFn: ({ signal }) => request<Workflow>("GET", `${path(businessId)}/${id}`, { signal }),
  });
}

export function versionsQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...workflowsKey(businessId), "versions", id],
    queryFn: ({ signal }) =>
      request<WorkflowVersion[]>("GET", `${path(businessId)}/${id}/versions`, { signal }),
  });
}

/** How far a workflow's runs and emails are. */
export function progressQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...runsKey(businessId), "progress", id],
    queryFn: ({ signal }) =>
      request<Progress>("GET", `${path(businessId)}/${id}/progress`, { signal }),
  });
}

export function runsQuery(businessId: string, filters: RunFilters, limit = 50) {
  return pagesQuery<Run>([...runsKey(businessId), "list"], runsPath(businessId), {
    limit,
    ...filters,
  });
}

export function runQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...runsKey(businessId), "one", id],
    queryFn: ({ signal }) => request<RunDetail>("GET", `${runsPath(businessId)}/${id}`, { signal }),
  });
}

export function createWorkflow(businessId: string, input: CreateWorkflow, idempotencyKey: string) {
  return request<Workflow>("POST", path(businessId), { body: input, idempotencyKey });
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateWorkflow(businessId: string, id: string, input: WorkflowChange) {
  return request<Workflow>("PATCH", `${path(businessId)}/${id}`, { body: input });
}

export function deleteWorkflow(businessId: string, id: string): Promise<unknown> {
  return request("DELETE", `${path(businessId)}/${id}`);
}

export function restoreWorkflow(businessId: string, id: string): Promise<Workflow> {
  return request("POST", `${path(businessId)}/${id}/restore`, { body: {} });
}

/** @throws ApiError RULE_REFUSED with problems by step, VERSION_STALE, STATE_INVALID */
export function moveWorkflow(
  businessId: string,
  { id, version, to }: { id: string; version: number; to: "publish" | "pause" | "resume" },
): Promise<Workflow> {
  return request("POST", `${path(businessId)}/${id}/${to}`, { body: { version } });
}

/** Starts a live workflow for contacts, whatever its trigger. */
export function enrollContacts(
  businessId: string,
  input: Enroll & { workflowId: string },
  idempotencyKey: string,
): Promise<{ enrolled: number; skipped: number }> {
  const { workflowId, ...body } = input;
  return request("POST", `${path(businessId)}/${workflowId}/enroll`, { body, idempotencyKey });
}

/** Ends a run, or lets a failed one go on. @throws ApiError STATE_INVALID */
export function changeRun(
  businessId: string,
  { id, to }: { id: string; to: "cancel" | "retry" },
): Promise<unknown> {
  return request("POST", `${runsPath(businessId)}/${id}/${to}`, { body: {} });
}
