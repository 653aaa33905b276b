import type { AuditEntry } from "./api";

/** A field that an entry tells the value of, before and after. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields that changed, where a summary has them, and whatever else it says. */
export function changesOf(summary: AuditEntry["summary"]): {
  changes: Change[];
  facts: [string, unknown][];
} {
  const { before, after, ...rest } = summary;
  if (!isRecord(before) && !isRecord(after)) return { changes: [], facts: Object.entries(summary) };
  const [old, made] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(made)])];
  return {
    changes: fields.map((field) => ({ field, before: old[field], after: made[field] })),
    facts: Object.entries(rest),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
