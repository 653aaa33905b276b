import { focusBlock } from "../visual/focus-block";
import { CODE_ID } from "./code-body";
import { PREHEADER_ID, SUBJECT_ID } from "./envelope";

const PLACES: Record<string, string> = {
  subject: SUBJECT_ID,
  preheader: PREHEADER_ID,
  body: CODE_ID,
  text: CODE_ID,
};

/** The block that a finding is about; undefined if it is about something else. */
export function blockOfFinding(where: string): string | undefined {
  return where.startsWith("block:") ? where.slice("block:".length) : undefined;
}

/** Moves the focus to what a finding is about, once it is drawn. */
export function focusFinding(where: string): void {
  const block = blockOfFinding(where);
  if (block !== undefined) return focusBlock(block);
  requestAnimationFrame(() => {
    const place = document.querySelector(`#${PLACES[where] ?? SUBJECT_ID}`);
    place?.querySelector<HTMLElement>("input, textarea")?.focus();
    place?.scrollIntoView({ block: "center" });
  });
}
