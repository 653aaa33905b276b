import { type CompiledTemplate, withWords } from "../../templates";
import type { EmailBatch } from "./batch-write";

/** What an email says other than its template. */
export interface Said {
  /** @throws AppError TEMPLATE_INVALID */
  words: (template: CompiledTemplate) => CompiledTemplate;
  fromName: string | null;
  /** What templates know as `campaign`. */
  campaign: { id: string; name: string } | null;
  utm: Record<string, string>;
}

interface Row {
  campaign_id: string | null;
  batch_id: string | null;
  variant: string | null;
}

const NOTHING: Said = {
  words: (template) => template,
  fromName: null,
  campaign: null,
  utm: {},
};

/** What rows say by their batches; each template is given its other words once. */
export function saidBy(batches: Map<string, EmailBatch>): (row: Row) => Said {
  const known = new Map<string, Said>();
  return ({ batch_id, campaign_id, variant }) => {
    const batch = batches.get(batch_id ?? campaign_id ?? "");
    if (!batch) return NOTHING;
    const key = `${batch.id}|${variant ?? ""}`;
    const said = known.get(key) ?? saidIn(batch, variant);
    known.set(key, said);
    return said;
  };
}

function saidIn(batch: EmailBatch, variant: string | null): Said {
  const { preheader, fromName, utm } = batch;
  const subject = (variant === null ? undefined : batch.subjects[variant]) ?? batch.subject;
  const compiled = new Map<CompiledTemplate, CompiledTemplate>();
  return {
    fromName,
    campaign: { id: batch.id, name: batch.name },
    utm,
    words(template) {
      const made = compiled.get(template) ?? withWords(template, { subject, preheader });
      compiled.set(template, made);
      return made;
    },
  };
}
