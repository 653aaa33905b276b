import { parseSmtpUrl } from "../../integrations/email";
import { type BusinessCtx, require } from "../../platform/ctx";
import { type Account, type Sender, senderOf } from "./sender-of";

/** Why marketing may not leave. */
export type MarketingProblem = "sender_unverified";

/**
 * Whether something keeps the business's marketing from leaving, for those who start it: by accounts
 * of its own it goes only from a domain that is verified. Null: nothing does.
 */
export async function marketingProblem(ctx: BusinessCtx): Promise<MarketingProblem | null> {
  require(ctx, "emails:send");
  const sender = await senderOf(ctx);
  const stuck = sender.accounts.length > 0 && accountsFor(sender).length === 0;
  return stuck ? "sender_unverified" : null;
}

/** The accounts by which emails may leave: without a verified domain only a server on this machine. */
export function accountsFor({ accounts, address }: Sender): Account[] {
  return address === null ? accounts.filter(isLoopback) : accounts;
}

function isLoopback({ kind, hint }: Account): boolean {
  return kind === "smtp" && hint !== null && parseSmtpUrl(`smtp://${hint}`).loopback;
}
