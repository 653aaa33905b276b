import type { BusinessCtx } from "../../../platform/ctx";
import type { Write } from "../../../platform/db";
import { emailBatches } from "../table.business";

/** What the emails of a batch say other than their template; null: what the template says. */
export interface EmailBatch {
  /** The campaign's. */
  id: string;
  name: string;
  subject: string | null;
  preheader: string | null;
  fromName: string | null;
  /** Subjects by side of the A/B test. */
  subjects: Record<string, string>;
  /** Query parameters for links, by their whole name. */
  utm: Record<string, string>;
  /** Most emails of the campaign that leave in an hour; null: as many as the way out takes. */
  speed: number | null;
}

/** Says what emails of a batch say from now on, those that wait included. */
export function batchWrite(ctx: BusinessCtx, batch: EmailBatch): Write {
  const { id, ...said } = batch;
  return ctx.db
    .insert(emailBatches)
    .values({ businessId: ctx.businessId, id, ...said })
    .onConflictDoUpdate({ target: [emailBatches.businessId, emailBatches.id], set: said });
}
