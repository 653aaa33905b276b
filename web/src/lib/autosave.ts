const PAUSE_MS = 700;

export type SaveState = "saved" | "waiting" | "saving" | "failed";

/** Keeps a value saved. */
export interface Autosave<Value> {
  /** Notes another value; it is saved after a pause in changing it. */
  put: (value: Value) => void;
  /** Saves what is not saved yet, now. @throws what saving throws */
  flush: () => Promise<void>;
  /** Takes a value that came from the server as saved. */
  accept: (value: Value) => void;
}

/**
 * Saves a value after each pause in changing it, one request at a time.
 * @param first is saved already
 */
export function autosave<Value>(
  first: Value,
  send: (value: Value) => Promise<void>,
  report: (state: SaveState) => void,
): Autosave<Value> {
  let latest = first;
  let saved = first;
  /** What was sent last may be stored although no answer came. */
  let isUnsure = false;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isSaved = () => saved === latest && !isUnsure;

  const saveAll = async () => {
    try {
      while (!isSaved()) {
        const wanted = latest;
        report("saving");
        isUnsure = true;
        await send(wanted);
        isUnsure = false;
        saved = wanted;
      }
      report("saved");
    } catch (error) {
      report("failed");
      throw error;
    }
  };
  const flush = () => {
    clearTimeout(timer);
    running ??= saveAll().finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    put: (value) => {
      if (value === latest) return;
      latest = value;
      clearTimeout(timer);
      // What was changed was taken back before it was sent.
      if (isSaved()) return report("saved");
      report("waiting");
      timer = setTimeout(() => void flush().catch(ignore), PAUSE_MS);
    },
    flush,
    accept: (value) => {
      clearTimeout(timer);
      latest = value;
      saved = value;
      isUnsure = false;
      report("saved");
    },
  };
}

/** The state says that it failed; nobody waits for this promise. */
export const ignore = () => undefined;
