export interface KeyKeeper {
  /** The same key as long as the same body is tried again, a new one for any other body. */
  keyFor(body: unknown): string;
  /** Call after success: the next identical body is a new wish. */
  done(): void;
}

/** Keeps the idempotency key of a creating request across its retries. */
export function createKeyKeeper(): KeyKeeper {
  let kept: { fingerprint: string; key: string } | undefined;
  return {
    keyFor(body) {
      const fingerprint = JSON.stringify(body);
      if (kept?.fingerprint !== fingerprint) kept = { fingerprint, key: crypto.randomUUID() };
      return kept.key;
    },
    done() {
      kept = undefined;
    },
  };
}
