import { useEffect, useRef, useState } from "react";
import { autosave, ignore, type SaveState } from "./autosave";

/**
 * Saves a value after each pause in changing it, one request at a time, and what is left when the
 * screen is closed or out of sight.
 */
export function useAutosave<Value>(value: Value, send: (value: Value) => Promise<void>) {
  const [state, setState] = useState<SaveState>("saved");
  const sender = useRef(send);
  const [{ put, flush, accept }] = useState(() =>
    autosave(value, (wanted) => sender.current(wanted), setState),
  );
  useEffect(() => {
    sender.current = send;
  });
  useEffect(() => put(value), [put, value]);
  useEffect(() => {
    // A phone may close a tab that is out of sight without asking.
    const look = () => {
      if (document.visibilityState === "hidden") void flush().catch(ignore);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      void flush().catch(ignore);
    };
  }, [flush]);
  return { state, flush, accept };
}
