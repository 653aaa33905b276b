import { type Ctx, requireNothing } from "../../platform/ctx";
import type { FormView } from "./form-page";
import { openForm, tokenOf, viewOf } from "./open-form";
import { formPolicy } from "./page-look";

/**
 * The page of a published form.
 * @throws AppError NOT_FOUND
 */
export async function showForm(
  ctx: Ctx,
  slug: string | null,
  formId: string,
): Promise<{ view: FormView; policy: string }> {
  requireNothing(ctx);
  const open = await openForm(ctx, slug, formId);
  const policy = formPolicy(ctx.config.APP_ORIGIN, open.form.redirectUrl);
  return { view: await viewOf(open), policy };
}

/**
 * A fresh token for a form on another site.
 * @throws AppError NOT_FOUND
 */
export async function takeFormToken(
  ctx: Ctx,
  slug: string | null,
  formId: string,
): Promise<{ token: string }> {
  requireNothing(ctx);
  return { token: tokenOf(await openForm(ctx, slug, formId)) };
}
