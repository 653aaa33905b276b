import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { TestEmail } from "@server/features/email/schemas";
import type {
  CheckLinks,
  CreateTemplate,
  GalleryTemplateDto,
  LinkCheckDto,
  ListTemplates,
  PreviewDraft,
  PreviewDto,
  PreviewTemplate,
  TemplateDto,
  TemplateSummaryDto,
  TemplateVariableDto,
  TemplateVersionDto,
  TemplateVersionSummaryDto,
  UpdateTemplate,
} from "@server/features/templates/schemas";
import { abortable, client, cursorQuery, dataOf, isApiError, onceWith, pageOf } from "../../api";

export type Template = TemplateDto;
export type TemplateSummary = TemplateSummaryDto;
export type TemplateChange = UpdateTemplate;
export type NewTemplate = CreateTemplate;
export type Preview = PreviewDto;
export type TemplateVersion = TemplateVersionDto;
export type TemplateVersionSummary = TemplateVersionSummaryDto;
export type TemplateFilters = Partial<Pick<ListTemplates, "q" | "kind" | "sort" | "deleted">>;
/** The list as the address holds it. */
export type TemplatesView = Pick<TemplateFilters, "q" | "kind" | "sort"> & {
  view?: "trash" | undefined;
};

const business = client.businesses[":businessId"];
const { templates } = business;
const one = templates[":templateId"];
const MINUTE_MS = 60_000;

/** Everything that shows templates of a business. */
export const templatesKey = (businessId: string) => ["templates", businessId] as const;

/** What a view of the list asks for. */
export function filtersOf({ view, ...filters }: TemplatesView): TemplateFilters {
  return view === "trash" ? { ...filters, deleted: "true" } : filters;
}

/** Templates, last changed first unless told. */
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

/** Complete emails to start from. */
export function galleryQuery(businessId: string) {
  return queryOptions({
    queryKey: ["template-gallery", businessId],
    queryFn: ({ signal }) =>
      dataOf<GalleryTemplateDto[]>(
        business["template-gallery"].$get({ param: { businessId } }, abortable(signal)),
      ),
    staleTime: 60 * MINUTE_MS,
  });
}

/** Everything that a template can say, with what the sample contact has there. */
export function variablesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["template-variables", businessId],
    queryFn: ({ signal }) =>
      dataOf<TemplateVariableDto[]>(
        business["template-variables"].$get({ param: { businessId } }, abortable(signal)),
      ),
    staleTime: MINUTE_MS,
  });
}

/** Saves of a template, newest first. */
export function versionsQuery(businessId: string, templateId: string) {
  return cursorQuery<TemplateVersionSummary>(
    [...templatesKey(businessId), "versions", templateId],
    (cursor, signal) =>
      pageOf(
        one.versions.$get(
          { param: { businessId, templateId }, query: { limit: 50, cursor } },
          abortable(signal),
        ),
      ),
  );
}

/** What a template said at one of its saves. */
export function versionQuery(businessId: string, templateId: string, version: number) {
  return queryOptions({
    queryKey: [...templatesKey(businessId), "version", templateId, version],
    queryFn: ({ signal }) =>
      dataOf<TemplateVersion>(
        one.versions[":version"].$get(
          { param: { businessId, templateId, version: String(version) } },
          abortable(signal),
        ),
      ),
    staleTime: Infinity,
  });
}

/** How an email that is not saved yet looks to the sample contact. */
export function draftPreviewQuery(businessId: string, json: PreviewDraft) {
  return queryOptions({
    queryKey: ["preview", businessId, "draft", json],
    queryFn: ({ signal }) =>
      dataOf<PreviewDto>(
        business["template-previews"].$post({ param: { businessId }, json }, abortable(signal)),
      ),
    gcTime: MINUTE_MS,
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

/** How a template looks to the sample contact, as it was saved last. */
export function savedPreviewQuery(businessId: string, { id, version }: TemplateSummary) {
  return queryOptions({
    queryKey: ["preview", businessId, id, "saved", version],
    queryFn: ({ signal }) =>
      dataOf<PreviewDto>(
        one.preview.$post({ param: { businessId, templateId: id }, json: {} }, abortable(signal)),
      ),
    gcTime: MINUTE_MS,
    retry: false,
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

/** A copy with a name of its own. */
export function duplicateTemplate(businessId: string, templateId: string, key: string) {
  const param = { businessId, templateId };
  return dataOf<Template>(one.duplicate.$post({ param, json: {} }, onceWith(key)));
}

/** Has a template say again what it said at one of its saves, as a new version. */
export function restoreTemplateVersion(businessId: string, templateId: string, version: number) {
  const param = { businessId, templateId, version: String(version) };
  return dataOf<Template>(one.versions[":version"].restore.$post({ param }));
}

/** Asks the addresses in a draft whether they are there. */
export function checkLinks(businessId: string, templateId: string, json: CheckLinks) {
  return dataOf<LinkCheckDto>(
    one["check-links"].$post({ param: { businessId, templateId }, json }),
  );
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
