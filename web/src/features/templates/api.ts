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
import { abortable, client, cursorQuery, dataOf, isApiError, onceWith, pageOf } from "../../api";

export type Template = TemplateDto;
export type TemplateSummary = TemplateSummaryDto;
export type TemplateChange = UpdateTemplate;
export type NewTemplate = CreateTemplate;
export type Preview = PreviewDto;
export type TemplateFilters = Partial<Pick<ListTemplates, "q">>;

const { templates } = client.businesses[":businessId"];
const one = templates[":templateId"];

/** Everything that shows templates of a business. */
export const templatesKey = (businessId: string) => ["templates", businessId] as const;

/** Templates, last changed first. */
export function templatesQuery(businessId: string, filters: TemplateFilters, limit = 50) {
  const query = { ...filters, limit };
  return cursorQuery<TemplateSummary>(
    [...templatesKey(businessId), "list", query],
    (cursor, signal) =>
      pageOf(
        templates.$get({ param: { businessId }, query: { ...query, cursor } }, abortable(signal)),
      ),
  );
}

export function templateQuery(businessId: string, templateId: string) {
  return queryOptions({
    queryKey: [...templatesKey(businessId), "one", templateId],
    queryFn: ({ signal }) =>
      dataOf(one.$get({ param: { businessId, templateId } }, abortable(signal))),
  });
}

/** How a draft looks to a contact. The old one stays on screen while the next is rendered. */
export function previewQuery(businessId: string, templateId: string, json: PreviewTemplate) {
  return queryOptions({
    queryKey: ["preview", businessId, templateId, json],
    queryFn: ({ signal }) =>
      dataOf(one.preview.$post({ param: { businessId, templateId }, json }, abortable(signal))),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: (failures, error) => isApiError(error, "NETWORK") && failures < 2,
  });
}

export function createTemplate(businessId: string, json: NewTemplate, key: string) {
  return dataOf(templates.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster, TEMPLATE_INVALID */
export function updateTemplate(businessId: string, templateId: string, json: TemplateChange) {
  return dataOf(one.$patch({ param: { businessId, templateId }, json }));
}

export function deleteTemplate(businessId: string, templateId: string): Promise<unknown> {
  return dataOf(one.$delete({ param: { businessId, templateId } }));
}

export function restoreTemplate(businessId: string, templateId: string): Promise<Template> {
  return dataOf(one.restore.$post({ param: { businessId, templateId } }));
}

/** Sends the saved template to the caller's own address. */
export function sendTest(
  businessId: string,
  templateId: string,
  json: TestEmail,
  key: string,
): Promise<unknown> {
  return dataOf(one.test.$post({ param: { businessId, templateId }, json }, onceWith(key)));
}
