/** A value with the ones before it and the ones taken back. */
export interface History<Value> {
  past: Value[];
  present: Value;
  future: Value[];
  /** What the last change was about and when, to take typing as one change. */
  last?: { about: string; at: number } | undefined;
}

const DEPTH = 100;
const TYPING_MS = 1500;

/** A value without a past. */
export function startHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] };
}

/**
 * Notes a change. Changes about the same thing (a field that is typed in) in quick succession are
 * one step back.
 * @param at milliseconds
 */
export function changed<Value>(
  history: History<Value>,
  present: Value,
  about: string | undefined,
  at: number,
): History<Value> {
  if (present === history.present) return history;
  const { last } = history;
  const typing = about !== undefined && last?.about === about && at - last.at < TYPING_MS;
  return {
    past: typing ? history.past : [...history.past.slice(-DEPTH), history.present],
    present,
    future: [],
    last: about === undefined ? undefined : { about, at },
  };
}

/** One change back; the same if there is none. */
export function undone<Value>({ past, present, future }: History<Value>): History<Value> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** The last change taken back is made again. */
export function redone<Value>({ past, present, future }: History<Value>): History<Value> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: rest };
}
