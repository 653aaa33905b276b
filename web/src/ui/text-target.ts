import type { RefObject } from "react";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Reads and writes a text field for completions. */
export function textTarget(
  control: RefObject<TextControl | null>,
  onChange: (value: string) => void,
) {
  return {
    read: () => {
      const field = control.current;
      if (!field || field.selectionStart === null || field.selectionStart !== field.selectionEnd) {
        return undefined;
      }
      return { text: field.value, caret: field.selectionStart };
    },
    write: (from: number, to: number, code: string) => {
      const field = control.current;
      if (field) insertText(field, code, onChange, [from, to]);
    },
  };
}

/**
 * Puts text into a field, in place of what is selected unless told where.
 * @param range of what it replaces, in characters
 */
export function insertText(
  field: TextControl,
  inserted: string,
  onChange: (value: string) => void,
  range: [from: number, to: number] = [
    field.selectionStart ?? field.value.length,
    field.selectionEnd ?? field.value.length,
  ],
): void {
  field.focus();
  field.setRangeText(inserted, ...range, "end");
  onChange(field.value);
}
