import type { Brand } from "../features/brands";
import {
  compileDraft,
  type CompiledTemplate,
  type TemplateContent,
} from "../features/templates/compile-template";
import { readVisual } from "../features/templates/compile/to-html";
import { lintTemplate } from "../features/templates/lint/lint-template";
import { renderTemplate, type RenderScope } from "../features/templates/render-template";
import { sampleContact } from "../features/templates/sample-contact";
import type { LintDto } from "../features/templates/schemas";
import { aBrand } from "./brands";

export const UNSUBSCRIBE_LINK = "https://bakery.shops.edgeloop.dev/e/u/token";

/** An email with nothing in it. */
export function aDraft(content: Partial<TemplateContent> = {}): TemplateContent {
  const empty = { subject: "Hi", source: "", html: "", text: "", preheader: null };
  return { ...empty, kind: "html", ...content };
}

/** What a rendering is made of, from a bakery to the sample contact. */
export function aScope(overrides: Partial<RenderScope> = {}): RenderScope {
  return {
    contact: sampleContact,
    business: { name: "Corner Bakery", postalAddress: "1 Baker Street\nLondon" },
    unsubscribeUrl: UNSUBSCRIBE_LINK,
    preferencesUrl: "https://bakery.shops.edgeloop.dev/e/p/token",
    marketing: true,
    ...overrides,
  };
}

/** A draft as the sample contact gets it, with what the lint says. */
export async function rendered(
  content: Partial<TemplateContent>,
  { brand = aBrand(), ...overrides }: Partial<RenderScope> & { brand?: Brand } = {},
): Promise<{
  html: string;
  text: string;
  subject: string;
  compiled: CompiledTemplate;
  lint: LintDto[];
}> {
  const draft = aDraft(content);
  const compiled = await compileDraft(draft, brand);
  const scope = aScope(overrides);
  const email = renderTemplate(compiled, scope);
  const document = draft.kind === "visual" ? readVisual(draft.source) : null;
  const lint = lintTemplate({ content: draft, compiled, rendered: email, scope, brand, document });
  return { ...email, compiled, lint };
}
