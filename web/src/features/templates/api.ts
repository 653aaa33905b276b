import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { TestEmail } from "@server/features/email/schemas";
import type {
  CreateTemplate,
  ListTemplates,
  PreviewDto,
  PreviewTemplate,
  TemplateDto,
  TemplateSummaryDto,
  UpdateTemplate,
} from "@server/features/templates/schemas";
import { isApiError, pagesQuery, request } from "../../api";

export type Template = TemplateDto;
export type TemplateSummary = TemplateSummaryDto;
export type TemplateChange = UpdateTemplate;
export type NewTemplate = CreateTemplate;
export type Preview = PreviewDto;
export type TemplateFilters = Partial<Pick<ListTemplates, "q">>;

const path = (businessId: string) => `/businesses/${businessId}/templates`;

/** Everything that shows templates of a business. */
export const templatesKey = (businessId: string) => ["templates", businessId] as const;

/** Templates, last changed first. */
export function templatesQuery(businessId: string, filters: TemplateFilters, limit = 50) {
  return pagesQuery<TemplateSummary>([...templatesKey(businessId), "list"], path(businessId), {
    limit,
    ...filters,
  });
}

export function templateQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...templatesKey(businessId), "one", id],
    queryFn: ({ signal }) => request<Template>("GET", `${path(businessId)}/${id}`, { signal }),
  });
}

/** How a draft looks to a contact. The old one stays on screen while the next is rendered. */
export function previewQuery(businessId: string, id: string, draft: PreviewTemplate) {
  return queryOptions({
    queryKey: ["preview", businessId, id, draft],
    queryFn: ({ signal }) =>
      request<Preview>("POST", `${path(businessId)}/${id}/preview`, { body: draft, signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: (failures, error) => isApiError(error, "NETWORK") && failures < 2,
  });
}

export function createTemplate(businessId: string, input: NewTemplate, idempotencyKey: string) {
  return request<Template>("POST", path(businessId), { body: input, idempotencyKey });
}

/** @throws ApiError VERSION_STALE when somebody else was faster, TEMPLATE_INVALID */
export function updateTemplate(businessId: string, id: string, input: TemplateChange) {
  return request<Template>("PATCH", `${path(businessId)}/${id}`, { body: input });
}

export function deleteTemplate(businessId: string, id: string): Promise<unknown> {
  return request("DELETE", `${path(businessId)}/${id}`);
}

export function restoreTemplate(businessId: string, id: string): Promise<Template> {
  return request("POST", `${path(businessId)}/${id}/restore`, { body: {} });
}

/** Sends the saved template to the caller's own address. */
export function sendTest(
  businessId: string,
  { templateId, ...body }: TestEmail & { templateId: string },
  idempotencyKey: string,
): Promise<unknown> {
  return request("POST", `${path(businessId)}/${templateId}/test`, { body, idempotencyKey });
}
