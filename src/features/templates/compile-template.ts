import type { Template } from "liquidjs";
import { AppError } from "../../platform/errors";
import { cleanSource } from "./clean-source";
import { sourceToPlain } from "./html-to-plain";
import { parsePart } from "./liquid";
import type { Finding } from "./sanitise";

/** What a business writes. */
export interface TemplateContent {
  subject: string;
  html: string;
  text: string;
  preheader: string | null;
}

/** A template, parsed and checked once, to be rendered for many. */
export interface CompiledTemplate {
  subject: Template[];
  html: Template[];
  /** True if renderings of the HTML need no sanitising. */
  settled: boolean;
  /** Null: the text part is made from each rendered HTML. */
  text: Template[] | null;
  preheader: Template[] | null;
  findings: Finding[];
}

/** @throws AppError TEMPLATE_INVALID with the field and the line of the first mistake */
export function compileTemplate(content: TemplateContent): CompiledTemplate {
  parsePart("html", "html", content.html);
  const { html, settled, findings } = cleanSource(content.html);
  return {
    subject: parsePart("text", "subject", content.subject),
    html: parsePart("html", "html", html),
    settled,
    text: textPart(content, html, settled),
    preheader:
      content.preheader === null ? null : parsePart("html", "preheader", content.preheader),
    findings,
  };
}

function textPart(content: TemplateContent, html: string, settled: boolean): Template[] | null {
  if (content.text.trim() !== "") return parsePart("text", "text", content.text);
  const made = settled ? sourceToPlain(html) : null;
  if (made === null) return null;
  try {
    return parsePart("text", "text", made);
  } catch {
    return null;
  }
}

/**
 * Checks a template before it is saved.
 * @throws AppError TEMPLATE_INVALID if it does not parse or holds scripts, forms or handlers
 */
export function checkTemplate(content: TemplateContent): void {
  const { findings } = compileTemplate(content);
  if (findings.length === 0) return;
  const message = `Not allowed in an email: ${findings.slice(0, 10).join(", ")}`;
  throw new AppError("TEMPLATE_INVALID", { message, details: { html: [message] } });
}
