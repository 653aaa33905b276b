import { type BusinessCtx, require } from "../../platform/ctx";
import { contentOrigin } from "../../platform/http/host";
import { getBusinessProfile } from "../businesses";
import { fieldRows } from "../contacts";
import { signedPreview } from "../templates";
import { formPage } from "./form-page";
import { hostOfPages } from "./open-form";
import { questionsOf } from "./questions";
import type { FormPreviewDto, PreviewForm } from "./schemas";

/** The page of a form that is not saved yet, for a frame on the business's content host. */
export async function previewForm(ctx: BusinessCtx, draft: PreviewForm): Promise<FormPreviewDto> {
  require(ctx, "forms:read");
  const [business, custom] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    fieldRows(ctx),
  ]);
  const page = await formPage({
    ...(await hostOfPages(ctx, business)),
    ...draft,
    questions: questionsOf(draft.fields, custom),
    action: "#",
    token: "",
    answers: {},
    problems: {},
    notice: null,
  });
  const html = String(page);
  const form = signedPreview(ctx.config, business.slug, html, ctx.now());
  return { html, contentUrl: `${contentOrigin(ctx.config, business.slug)}/preview`, form };
}
