import { sourceError } from "./source-error";

/** Elements inside each other, and in all, that a document may have. */
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 10_000;

/**
 * Refuses a document before a recursive reader gets it.
 * @throws AppError TEMPLATE_INVALID
 */
export function checkNesting(field: string, source: string): void {
  let depth = 0;
  let elements = 0;
  for (const [, slash, , selfClosing] of source.matchAll(
    /<(\/?)([a-zA-Z][^\s/>]*)[^<>]*?(\/?)>/g,
  )) {
    if (slash === "/") {
      depth = Math.max(0, depth - 1);
      continue;
    }
    if (++elements > MAX_ELEMENTS) {
      throw sourceError(field, `It has more than ${MAX_ELEMENTS} elements`);
    }
    if (selfClosing !== "/" && ++depth > MAX_DEPTH) {
      throw sourceError(field, `It is nested more than ${MAX_DEPTH} elements deep`);
    }
  }
}
