import type { Template } from "liquidjs";
import { AppError } from "../../platform/errors";
import type { Brand } from "../brands";
import { cleanSource } from "./clean-source";
import { type BrandVariables, brandVariables } from "./compile/brand-values";
import { checkNesting } from "./compile/check-nesting";
import { checkText } from "./compile/check-text";
import { toHtml } from "./compile/to-html";
import { sourceToPlain } from "./html-to-plain";
import { parsePart } from "./liquid";
import type { Finding } from "./sanitise";
import type { TemplateKind } from "./schemas";

/** What a business writes. */
export interface TemplateContent {
  subject: string;
  kind: TemplateKind;
  /** What it is written in, unless that is HTML. */
  source: string;
  html: string;
  text: string;
  preheader: string | null;
}

/** A template in a brand's looks, parsed and checked once, to be rendered for many. */
export interface CompiledTemplate {
  subject: Template[];
  html: Template[];
  /** True if renderings of the HTML need no sanitising. */
  settled: boolean;
  /** Null: the text part is made from each rendered HTML. */
  text: Template[] | null;
  preheader: Template[] | null;
  /** What Liquid says of the brand. */
  brand: BrandVariables;
  findings: Finding[];
  /** The HTML before its Liquid is rendered. */
  made: string;
  /** The text part as Liquid, if it can be made from the HTML once for all. */
  madeText: string | null;
  /** False if the style sheets were too much work to write into the elements. */
  styled: boolean;
}

/** @throws AppError TEMPLATE_INVALID with the field and the line of the first mistake */
export async function compileTemplate(
  content: TemplateContent,
  brand: Brand,
): Promise<CompiledTemplate> {
  const field = content.kind === "html" ? "html" : "source";
  const source = await toHtml(content, brand);
  parsePart("html", field, source);
  const { html, settled, whole, findings, styled } = cleanSource(source);
  const madeText = whole ? sourceToPlain(html) : null;
  return {
    subject: parsePart("text", "subject", content.subject),
    html: parsePart("html", field, html),
    settled,
    text: textPart(content, settled ? madeText : null),
    preheader:
      content.preheader === null ? null : parsePart("html", "preheader", content.preheader),
    brand: brandVariables(brand),
    findings,
    made: html,
    madeText,
    styled,
  };
}

function textPart(content: TemplateContent, made: string | null): Template[] | null {
  if (content.text.trim() !== "") return parsePart("text", "text", content.text);
  if (made === null) return null;
  try {
    return parsePart("text", "text", made);
  } catch {
    return null;
  }
}

/**
 * Compiles what somebody writes now: looked at more closely than what was saved once.
 * @throws AppError TEMPLATE_INVALID
 */
export async function compileDraft(
  content: TemplateContent,
  brand: Brand,
): Promise<CompiledTemplate> {
  for (const field of ["subject", "source", "html", "text"] as const) {
    checkText(field, content[field]);
  }
  checkText("preheader", content.preheader ?? "");
  checkNesting("html", content.html);
  return compileTemplate(content, brand);
}

/**
 * Compiles a template before it is saved.
 * @returns what became of its source
 * @throws AppError TEMPLATE_INVALID if it does not parse or holds scripts, forms or handlers
 */
export async function checkTemplate(content: TemplateContent, brand: Brand): Promise<string> {
  const { findings, made } = await compileDraft(content, brand);
  if (findings.length === 0) return content.kind === "html" ? content.html : made;
  const message = `Not allowed in an email: ${findings.slice(0, 10).join(", ")}`;
  const field = content.kind === "html" ? "html" : "source";
  throw new AppError("TEMPLATE_INVALID", { message, details: { [field]: [message] } });
}
