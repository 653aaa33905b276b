import type { CreatedContact, ExistingContact, ImportedContact, UpdatedContact } from "../contacts";
import type { Consent } from "./csv/consent";

/** A row after it was read: a contact, or why there is none. */
export type ReadRow = { row: number; columns: string[] } & (
  | { contact: ImportedContact; consent: Consent }
  | { reason: string }
);

export interface RowError {
  row: number;
  reason: string;
  columns: string[];
}

/** How many rows, and what became of them. */
export interface Counts {
  total: number;
  imported: number;
  updated: number;
  skipped: number;
  failed: number;
  optedOut: number;
}

export interface Plan {
  created: CreatedContact[];
  updated: UpdatedContact[];
  /** New and changed contacts that have agreed to marketing mail. */
  agreed: string[];
  /** Contacts that must get none. */
  optedOut: { contactId: string; email: string }[];
  counts: Counts;
  errors: RowError[];
}

export interface PlanOptions {
  importId: string;
  updateExisting: boolean;
  /** Whether people who have not agreed are suppressed; those who have left always are. */
  suppressWithheld: boolean;
  /** Addresses that a dry run has met in earlier chunks. */
  met: ReadonlySet<string>;
  newContactId: () => string;
}

const TWICE = "The same address stands in an earlier row";
const EXISTS = "A contact with this address exists";

/**
 * Decides for each row of a chunk: new, changed, skipped or unusable. An address counts once per
 * file; in a real run, earlier chunks are known by the import that last wrote the contact. Whoever
 * has left is suppressed even where the row is skipped.
 */
export function planChunk(
  rows: readonly ReadRow[],
  existing: ReadonlyMap<string, ExistingContact>,
  options: PlanOptions,
): Plan {
  const plan: Plan = {
    created: [],
    updated: [],
    agreed: [],
    optedOut: [],
    errors: [],
    counts: none(),
  };
  const met = new Map<string, string>();
  const out = new Map<string, string>();
  for (const read of rows) {
    plan.counts.total++;
    if ("reason" in read) {
      plan.counts.failed++;
      plan.errors.push({ row: read.row, columns: read.columns, reason: read.reason });
      continue;
    }
    const { contact, consent } = read;
    const address = contact.emailNormalised;
    const found = existing.get(address);
    const known = found?.id ?? met.get(address);
    const used = take(plan, read, found, met.has(address), options);
    const id = used ?? known;
    if (id === undefined) continue;
    met.set(address, id);
    if (used !== null && consent === "given") plan.agreed.push(id);
    const withheld = consent === "withheld" && used !== null && options.suppressWithheld;
    if (consent === "withdrawn" || withheld) out.set(id, address);
  }
  plan.optedOut = [...out].map(([contactId, email]) => ({ contactId, email }));
  plan.counts.optedOut = plan.optedOut.length;
  plan.agreed = plan.agreed.filter((id) => !out.has(id));
  return plan;
}

const none = (): Counts => ({
  total: 0,
  imported: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  optedOut: 0,
});

/** @returns the id of the contact that the row makes or changes; null if it is skipped */
function take(
  { created, updated, errors, counts }: Plan,
  { row, columns, contact }: Extract<ReadRow, { contact: ImportedContact }>,
  found: ExistingContact | undefined,
  inChunk: boolean,
  options: PlanOptions,
): string | null {
  const earlier = options.met.has(contact.emailNormalised) || found?.importId === options.importId;
  const twice = inChunk || earlier;
  if (twice || (found && !options.updateExisting)) {
    counts.skipped++;
    errors.push({ row, columns, reason: twice ? TWICE : EXISTS });
    return null;
  }
  const id = found?.id ?? options.newContactId();
  if (found) {
    counts.updated++;
    updated.push({ ...contact, id, seq: found.seq });
  } else {
    counts.imported++;
    created.push({ ...contact, id });
  }
  return id;
}
