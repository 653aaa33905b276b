import type { Brand } from "../../brands";
import type { TemplateContent } from "../compile-template";
import { parsePart } from "../liquid";
import { type VisualDocument, visualDocument } from "../visual/schemas";
import { compileVisual } from "../visual/compile-visual";
import { brandVariables, withBrandValues } from "./brand-values";
import { sourceError } from "./source-error";

/** Arrays and objects inside each other that a document of ours has; more is an attack. */
const MAX_DEPTH = 12;

/**
 * What a template is written in, as HTML with Liquid, in the brand's looks.
 * @throws AppError TEMPLATE_INVALID with the field and the first mistake
 */
export async function toHtml(content: TemplateContent, brand: Brand): Promise<string> {
  const { kind, source } = content;
  if (kind === "html") return withBrandValues(content.html, brandVariables(brand));
  if (kind === "visual") return visualToHtml(readVisual(source), brand);
  parsePart("html", "source", source);
  const filled = withBrandValues(source, brandVariables(brand));
  if (kind === "markdown") return markdownMail(filled, brand);
  const { mjmlToHtml } = await import("./mjml");
  return mjmlToHtml(filled, brand);
}

/**
 * A visual document out of its JSON.
 * @throws AppError TEMPLATE_INVALID
 */
export function readVisual(source: string): VisualDocument {
  if (depthOf(source) > MAX_DEPTH) {
    throw sourceError("source", "The document is nested too deeply");
  }
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    throw sourceError("source", "The document is no JSON");
  }
  const read = visualDocument.safeParse(json);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw sourceError("source", path.length === 0 ? message : `${path.join(".")}: ${message}`);
}

/** Arrays and objects inside each other, outside of strings. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const letter = json[at]!;
    if (letter === '"') quoted = !quoted;
    if (quoted) {
      if (letter === "\\") at++;
      continue;
    }
    if (letter === "[" || letter === "{") deepest = Math.max(deepest, ++depth);
    if (letter === "]" || letter === "}") depth--;
  }
  return deepest;
}

async function visualToHtml(document: VisualDocument, brand: Brand): Promise<string> {
  for (const { id, texts } of textsOf(document)) {
    for (const text of texts) parsePart("html", "source", text, `Block ${id}`);
  }
  const { markdownToHtml } = await import("./markdown");
  const variables = brandVariables(brand);
  return withBrandValues(compileVisual(document, brand, markdownToHtml), variables);
}

/** What people wrote into each block: Liquid may not reach from one into another. */
function textsOf({ blocks }: VisualDocument): { id: string; texts: string[] }[] {
  const leaves = blocks.flatMap((block) =>
    block.type === "columns" ? block.columns.flatMap((column) => column.blocks) : [block],
  );
  return leaves.map((leaf) => ({
    id: leaf.id,
    texts: Object.entries(leaf).flatMap(([key, value]) =>
      typeof value === "string" && key !== "id" && key !== "type" ? [value] : [],
    ),
  }));
}

async function markdownMail(source: string, brand: Brand): Promise<string> {
  const { markdownToHtml } = await import("./markdown");
  const document: VisualDocument = {
    version: 1,
    blocks: [
      { id: "logo", type: "logo" },
      { id: "text", type: "text", format: "markdown", content: source },
      { id: "social", type: "social" },
      {
        id: "footer",
        type: "footer",
        showAddress: true,
        showUnsubscribe: !source.includes("unsubscribeUrl"),
        showPreferences: !source.includes("preferencesUrl"),
      },
    ],
  };
  return compileVisual(document, brand, markdownToHtml);
}
