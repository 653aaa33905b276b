import { sourceError } from "./source-error";

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/**
 * Refuses text that no message can carry: halves of characters, NUL and other controls.
 * @param field part of the template
 * @throws AppError TEMPLATE_INVALID with the line
 */
export function checkText(field: string, text: string): void {
  if (text.isWellFormed() && !CONTROLS.test(text)) return;
  const lines = text.split("\n");
  const line = 1 + lines.findIndex((each) => !each.isWellFormed() || CONTROLS.test(each));
  throw sourceError(field, `Line ${line}: there are characters that no email can carry`);
}
