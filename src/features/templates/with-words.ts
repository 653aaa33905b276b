import type { CompiledTemplate } from "./compile-template";
import { parsePart } from "./liquid";

/** What an email says in place of its template; null: what the template says. */
export interface OtherWords {
  subject: string | null;
  preheader: string | null;
}

/**
 * A template with another subject or preheader.
 * @throws AppError TEMPLATE_INVALID with the field and the line of the first mistake
 */
export function withWords(
  template: CompiledTemplate,
  { subject, preheader }: OtherWords,
): CompiledTemplate {
  return {
    ...template,
    ...(subject !== null && { subject: parsePart("text", "subject", subject) }),
    ...(preheader !== null && { preheader: parsePart("html", "preheader", preheader) }),
  };
}
