import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  CreateForm,
  FormDto,
  FormFiguresDto,
  FormPreviewDto,
  FormSummaryDto,
  ListSubmissions,
  PreviewForm,
  SubmissionDto,
  UpdateForm,
} from "@server/features/forms/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type SignUpForm = FormDto;
export type FormSummary = FormSummaryDto;
export type FormFigures = FormFiguresDto;
export type Submission = SubmissionDto;
export type SubmissionFilters = Partial<Pick<ListSubmissions, "status">>;

const business = client.businesses[":businessId"];
const { forms } = business;
const one = forms[":formId"];

/** Everything that shows forms of a business. */
export const formsKey = (businessId: string) => ["forms", businessId] as const;

/** Forms, newest first. */
export function formsQuery(businessId: string) {
  return cursorQuery<FormSummary>([...formsKey(businessId), "list"], (cursor, signal) =>
    pageOf(forms.$get({ param: { businessId }, query: { cursor } }, abortable(signal))),
  );
}

export function formQuery(businessId: string, formId: string) {
  return queryOptions({
    queryKey: [...formsKey(businessId), "one", formId],
    queryFn: ({ signal }) =>
      dataOf<SignUpForm>(one.$get({ param: { businessId, formId } }, abortable(signal))),
  });
}

/** What became of what was sent in, and how much of it came by day. */
export function formFiguresQuery(businessId: string, formId: string) {
  return queryOptions({
    queryKey: [...formsKey(businessId), "figures", formId],
    queryFn: ({ signal }) =>
      dataOf<FormFigures>(one.figures.$get({ param: { businessId, formId } }, abortable(signal))),
  });
}

/** What was sent in, newest first. */
export function submissionsQuery(businessId: string, formId: string, filters: SubmissionFilters) {
  return cursorQuery<Submission>(
    [...formsKey(businessId), "submissions", formId, filters],
    (cursor, signal) =>
      pageOf(
        one.submissions.$get(
          { param: { businessId, formId }, query: { ...filters, cursor } },
          abortable(signal),
        ),
      ),
  );
}

/** The page of a form that is not saved yet. The old one stays while the next is made. */
export function formPreviewQuery(businessId: string, json: PreviewForm) {
  return queryOptions({
    queryKey: ["form-preview", businessId, json],
    queryFn: ({ signal }) =>
      dataOf<FormPreviewDto>(
        forms.preview.$post({ param: { businessId }, json }, abortable(signal)),
      ),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function createForm(businessId: string, json: CreateForm, key: string) {
  return dataOf<SignUpForm>(forms.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateForm(businessId: string, formId: string, json: UpdateForm) {
  return dataOf<SignUpForm>(one.$patch({ param: { businessId, formId }, json }));
}

export function deleteForm(businessId: string, formId: string): Promise<unknown> {
  return dataOf(one.$delete({ param: { businessId, formId } }));
}
