import { type IdPrefix, newId } from "../../platform/ctx";
import type { ShotAnswer } from "./request";

const ID = /\b([a-z]{3})_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g;

/** The ids in a value, in the order of its JSON. */
export function idsIn(value: unknown): string[] {
  return JSON.stringify(value ?? null).match(ID) ?? [];
}

/** The value with each id replaced. */
export function withIds<T>(value: T, replace: (id: string) => string): T {
  return JSON.parse(JSON.stringify(value ?? null).replace(ID, (id) => replace(id))) as T;
}

/** An id of the same kind that nothing has. */
export function unusedId(like: string): string {
  return newId(like.slice(0, 3) as IdPrefix, Date.now());
}

/** What two callers may compare: the answer without what differs between any two requests. */
export function comparable({ status, text }: ShotAnswer): { status: number; text: string } {
  const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
  // Of the form that shows a preview; it is signed anew for each answer.
  const SIGNED = /("expires":|"signature":)"[^"]*"/g;
  const same = text.replace(ID, "$1_…").replace(TIME, "…").replace(SIGNED, '$1"…"');
  return { status, text: same };
}
