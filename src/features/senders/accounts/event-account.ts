import { and, eq, isNotNull } from "drizzle-orm";
import { open } from "../../../platform/crypto";
import { type BusinessCtx, requireNothing } from "../../../platform/ctx";
import { emailProviders } from "../table.business";
import { SEALED_IN } from "./account-transport";

/** An account whose provider tells us what became of emails. */
export interface EventAccount {
  kind: typeof emailProviders.$inferSelect.kind;
  /** What its webhooks must prove to know. */
  secret: string;
}

/** The account that a webhook names; null if there is none, or none that has webhooks. */
export async function eventAccount(
  ctx: BusinessCtx,
  providerId: string,
): Promise<EventAccount | null> {
  requireNothing(ctx);
  const [row] = await ctx.db
    .select({ kind: emailProviders.kind, sealed: emailProviders.webhookSecret })
    .from(emailProviders)
    .where(
      and(
        eq(emailProviders.businessId, ctx.businessId),
        eq(emailProviders.id, providerId),
        isNotNull(emailProviders.webhookSecret),
      ),
    );
  if (row === undefined || row.sealed === null) return null;
  const place = { table: SEALED_IN, rowId: providerId };
  return { kind: row.kind, secret: open(ctx.config, place, row.sealed) };
}
