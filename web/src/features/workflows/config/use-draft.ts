import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ZodType } from "zod";

const PAUSE_MS = 300;

export interface Draft<T> {
  draft: T;
  /** @param typed true while somebody types: it is handed on after a pause */
  set: (next: T, typed?: boolean) => void;
  /** What is wrong with the value at a path such as `config.subject`. */
  error: (path: string) => string | undefined;
  /** True if what is on screen has not been handed on. */
  isHeld: boolean;
  /** Hands on what was typed, now. */
  flush: () => void;
}

/**
 * A value that is edited freely, and handed on whenever the schema accepts it: half of a number is
 * no number yet. Another value from outside (somebody undid) takes its place.
 */
export function useDraft<T>(value: T, schema: ZodType<T>, onChange: (value: T) => void): Draft<T> {
  const [state, setState] = useState(() => ({ value, draft: value, sent: JSON.stringify(value) }));
  let { draft } = state;
  if (value !== state.value) {
    const sent = JSON.stringify(value);
    if (sent !== state.sent) draft = value;
    setState({ value, draft, sent });
  }
  const latest = useRef({ draft, isDirty: false, onChange });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const isDirty = latest.current.isDirty && latest.current.draft === draft;
    latest.current = { draft, isDirty, onChange };
  });

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!latest.current.isDirty) return;
    const result = schema.safeParse(latest.current.draft);
    if (!result.success) return;
    latest.current.isDirty = false;
    setState((before) => ({ ...before, sent: JSON.stringify(result.data) }));
    latest.current.onChange(result.data);
  }, [schema]);
  useEffect(() => flush, [flush]);

  const set = (next: T, typed = false) => {
    latest.current = { ...latest.current, draft: next, isDirty: true };
    setState((before) => ({ ...before, draft: next }));
    clearTimeout(timer.current);
    if (typed) timer.current = setTimeout(flush, PAUSE_MS);
    else flush();
  };

  const errors = useMemo(() => {
    const issues = schema.safeParse(draft).error?.issues ?? [];
    return new Map(issues.map(({ path, message }) => [path.join("."), message]));
  }, [schema, draft]);
  return {
    draft,
    set,
    error: (path) => errors.get(path),
    isHeld: errors.size > 0,
    flush,
  };
}
