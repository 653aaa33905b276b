import type { BusinessCtx, Ctx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { brandForRendering } from "../brands";
import { businessOfHost, type BusinessProfile, getBusinessProfile } from "../businesses";
import { type CustomFieldRow, fieldRows } from "../contacts";
import type { FormView, Host } from "./form-page";
import { formRow, type FormRow } from "./form-rows";
import { formToken } from "./form-token";
import { type Question, questionsOf } from "./questions";
import type { Answers } from "./read-answers";

/** A published form as its visitors see it. */
export interface OpenForm {
  inside: BusinessCtx;
  business: BusinessProfile;
  form: FormRow;
  custom: CustomFieldRow[];
  questions: Question[];
}

/**
 * A published form on the content host of its business.
 * @param slug null for a host that is no business's
 * @throws AppError NOT_FOUND
 */
export async function openForm(
  visitor: Ctx,
  slug: string | null,
  formId: string,
): Promise<OpenForm> {
  const inside = await businessOf(visitor, slug);
  const [form, business, custom] = await Promise.all([
    formRow(inside, formId),
    getBusinessProfile(inside, inside.businessId),
    fieldRows(inside),
  ]);
  if (form.status !== "published") throw new AppError("NOT_FOUND");
  return { inside, business, form, custom, questions: questionsOf(form.fields, custom) };
}

/**
 * The business of a content host.
 * @throws AppError NOT_FOUND
 */
export async function businessOf(visitor: Ctx, slug: string | null): Promise<BusinessCtx> {
  const inside: BusinessCtx | null = slug === null ? null : await businessOfHost(visitor, slug);
  if (inside === null) throw new AppError("NOT_FOUND");
  return inside;
}

/** How the pages of a business look. */
export async function hostOfPages(inside: BusinessCtx, business: BusinessProfile): Promise<Host> {
  return { business, brand: await brandForRendering(inside) };
}

/** The page of a form, with a fresh token. */
export async function viewOf(
  open: OpenForm,
  again: { answers?: Answers; problems?: Record<string, string>; notice?: string } = {},
): Promise<FormView> {
  const { inside, business, form, questions } = open;
  return {
    ...(await hostOfPages(inside, business)),
    title: form.title,
    description: form.description,
    consentText: form.consentText,
    buttonLabel: form.buttonLabel,
    questions,
    action: `/f/${form.id}`,
    token: tokenOf(open),
    answers: again.answers ?? {},
    problems: again.problems ?? {},
    notice: again.notice ?? null,
  };
}

/** A fresh token of the form. */
export function tokenOf({ inside, form }: OpenForm): string {
  const place = { businessId: form.businessId, formId: form.id };
  return formToken(inside.config, place, inside.now());
}
