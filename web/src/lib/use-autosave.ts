import { useCallback, useEffect, useRef, useState } from "react";

const PAUSE_MS = 700;

export type SaveState = "saved" | "waiting" | "saving" | "failed";

/**
 * Saves a value after each pause in changing it, one request at a time, and what is left when the
 * screen is closed.
 */
export function useAutosave<Value>(value: Value, send: (value: Value) => Promise<void>) {
  const [state, setState] = useState<SaveState>("saved");
  const latest = useRef(value);
  const saved = useRef(value);
  const running = useRef<Promise<void>>(undefined);
  const sender = useRef(send);
  useEffect(() => {
    latest.current = value;
    sender.current = send;
  });

  /** Saves what is not saved yet, now. @throws what saving throws */
  const flush = useCallback((): Promise<void> => {
    const saveAll = async () => {
      try {
        while (saved.current !== latest.current) {
          const wanted = latest.current;
          setState("saving");
          await sender.current(wanted);
          saved.current = wanted;
        }
        setState("saved");
      } catch (error) {
        setState("failed");
        throw error;
      }
    };
    running.current ??= saveAll().finally(() => {
      running.current = undefined;
    });
    return running.current;
  }, []);

  useEffect(() => {
    if (value === saved.current) {
      // What was changed was taken back before it was saved.
      setState((before) => (before === "waiting" ? "saved" : before));
      return undefined;
    }
    setState("waiting");
    const timer = setTimeout(() => void flush().catch(ignore), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, flush]);
  useEffect(() => () => void flush().catch(ignore), [flush]);

  /** Takes a value that came from the server as saved. */
  const accept = useCallback((fresh: Value) => {
    latest.current = fresh;
    saved.current = fresh;
    setState("saved");
  }, []);
  return { state, flush, accept };
}

/** The state says that it failed; nobody waits for this promise. */
const ignore = () => undefined;
