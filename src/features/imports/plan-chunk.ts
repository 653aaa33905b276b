import type { CreatedContact, ExistingContact, ImportedContact, UpdatedContact } from "../contacts";

/** A row after it was read: a contact, or why there is none. */
export type ReadRow = { row: number; columns: string[] } & (
  | { contact: ImportedContact }
  | { reason: string }
);

export interface RowError {
  row: number;
  reason: string;
  columns: string[];
}

export interface Plan {
  created: CreatedContact[];
  updated: UpdatedContact[];
  counts: { total: number; imported: number; updated: number; skipped: number; failed: number };
  errors: RowError[];
}

export interface PlanOptions {
  importId: string;
  updateExisting: boolean;
  /** Addresses that a dry run has met in earlier chunks. */
  met: ReadonlySet<string>;
  newContactId: () => string;
}

const TWICE = "The same address stands in an earlier row";
const EXISTS = "A contact with this address exists";

/**
 * Decides for each row of a chunk: new, changed, skipped or unusable. An address counts once per
 * file; in a real run, earlier chunks are known by the import that last wrote the contact.
 */
export function planChunk(
  rows: readonly ReadRow[],
  existing: ReadonlyMap<string, ExistingContact>,
  options: PlanOptions,
): Plan {
  const counts = { total: rows.length, imported: 0, updated: 0, skipped: 0, failed: 0 };
  const plan: Plan = { created: [], updated: [], counts, errors: [] };
  const met = new Set<string>();
  for (const read of rows) {
    const { row, columns } = read;
    if ("reason" in read) {
      counts.failed++;
      plan.errors.push({ row, columns, reason: read.reason });
      continue;
    }
    const { contact } = read;
    const address = contact.emailNormalised;
    const found = existing.get(address);
    const earlier = options.met.has(address) || found?.importId === options.importId;
    const twice = met.has(address) || earlier;
    if (twice || (found && !options.updateExisting)) {
      counts.skipped++;
      plan.errors.push({ row, columns, reason: twice ? TWICE : EXISTS });
    } else if (found) {
      counts.updated++;
      plan.updated.push({ ...contact, id: found.id, seq: found.seq });
    } else {
      counts.imported++;
      plan.created.push({ ...contact, id: options.newContactId() });
    }
    met.add(address);
  }
  return plan;
}
