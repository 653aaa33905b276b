import { type BusinessCtx, requireNothing } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { bounceTypeOf } from "../incoming/bounce-type";
import { strengthenWrite } from "../suppressions/strengthen-writes";
import type { AddressRefusal } from "./ledger";

/**
 * Suppresses addresses that a mail server has refused for good, as after a bounce. What it says of
 * the message or of us rather than of the address (RFC 3463) suppresses nobody.
 */
export async function suppressRefused(
  ctx: BusinessCtx,
  refusals: readonly AddressRefusal[],
): Promise<void> {
  requireNothing(ctx);
  const gone = refusals.filter(({ reason }) => bounceTypeOf(reason, reason) === "hard");
  if (gone.length === 0) return;
  const suppressed = gone.map(({ row, address }) => ({
    email: address,
    contactId: row.contact_id ?? null,
    reason: "bounced" as const,
  }));
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [strengthenWrite(ctx, suppressed)],
    audit: gone.map(({ row }) => ({
      action: "suppression.added",
      resource: { type: "email", id: row.id },
      summary: { reason: "bounced", provider: "smtp" },
    })),
  });
}
