/** A value that a run knows. */
export type Value = string | number | boolean | null;

/** What a run knows besides its contact. */
export interface RunData {
  /** What came with the event that started it. */
  trigger: Record<string, Value>;
  /** What its steps have remembered. */
  variables: Record<string, Value>;
}

/** Values a run remembers, and the length of each: a run is one small row. */
export const MAX_VARIABLES = 50;
export const MAX_VALUE_LENGTH = 1000;
