import { visualDocument } from "@server/features/templates/schemas";
import * as z from "zod";
import type { Draft } from "./draft";

/** What was written but not saved when a tab was left or reloaded. */
export interface Stash {
  /** The version that it was written on. */
  version: number;
  draft: Draft;
}

const stashSchema = z.object({
  version: z.int(),
  draft: z.object({
    subject: z.string(),
    preheader: z.string(),
    text: z.string(),
    code: z.string(),
    document: visualDocument.nullable(),
  }),
});

const keyOf = (templateId: string) => `edgeloop.template.${templateId}`;

/** What this tab holds of a template; undefined if there is nothing, or nothing of use. */
export function readStash(templateId: string): Stash | undefined {
  try {
    return stashSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(templateId)) ?? "")).data;
  } catch {
    return undefined;
  }
}

/** Keeps a draft in this tab; silent where storage is switched off or full. */
export function writeStash(templateId: string, stash: Stash | undefined): void {
  try {
    if (stash) sessionStorage.setItem(keyOf(templateId), JSON.stringify(stash));
    else sessionStorage.removeItem(keyOf(templateId));
  } catch {
    // It then lasts until the page is left.
  }
}
