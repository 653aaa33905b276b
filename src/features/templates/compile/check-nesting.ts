import { Parser } from "htmlparser2";
import { sourceError } from "./source-error";

/** Elements inside each other, and in all, that a document may have. */
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 10_000;

/**
 * Refuses a document before a recursive reader gets it.
 * @param field part of the template; `html` closes elements as browsers do, others as XML
 * @throws AppError TEMPLATE_INVALID
 */
export function checkNesting(field: string, source: string): void {
  let depth = 0;
  let elements = 0;
  const parser = new Parser(
    {
      onopentagname() {
        if (++elements > MAX_ELEMENTS) {
          throw sourceError(field, `It has more than ${MAX_ELEMENTS} elements`);
        }
        if (++depth > MAX_DEPTH) {
          throw sourceError(field, `It is nested more than ${MAX_DEPTH} elements deep`);
        }
      },
      onclosetag() {
        depth--;
      },
    },
    { xmlMode: field !== "html", recognizeSelfClosing: true },
  );
  parser.end(source);
}
