import { parsePart, renderPart } from "./liquid";

/**
 * A line or text with Liquid in it, rendered for what a run knows; as it is written if it fails, so
 * that nothing is lost for a slip in it. Plain text: nothing is escaped.
 * @param longest characters of the result, cut off beyond
 */
export function renderText(source: string, scope: object, longest: number): string {
  try {
    return renderPart("text", "text", parsePart("text", "text", source), scope).slice(0, longest);
  } catch {
    return source.slice(0, longest);
  }
}
