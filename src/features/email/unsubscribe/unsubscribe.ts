import { type Ctx, requireNothing } from "../../../platform/ctx";
import { getBusinessProfile } from "../../businesses";
import { suppressionOf } from "../suppressions/suppression-of";
import { leave } from "./leave";
import { subscriptionCtx } from "./subscription-ctx";

/** What the page behind an unsubscribe link says. */
export interface UnsubscribeView {
  business: string;
  email: string;
  done: boolean;
  /** Path of the page to choose among topics. */
  preferences: string;
}

/**
 * Looks at a subscription and changes nothing: mail scanners open links.
 * @throws AppError TOKEN_INVALID
 */
export async function viewUnsubscribe(ctx: Ctx, token: string): Promise<UnsubscribeView> {
  requireNothing(ctx);
  const { ctx: inside, subscription } = await subscriptionCtx(ctx, token);
  const [{ name }, reason] = await Promise.all([
    getBusinessProfile(inside, inside.businessId),
    suppressionOf(inside, subscription.email),
  ]);
  return { business: name, email: subscription.email, done: reason !== null, ...links(token) };
}

/**
 * Ends all marketing mail to the holder of a token: by the page's button, a mail program's one click
 * (RFC 8058), or a mail to the address of List-Unsubscribe, whose subject has the token (RFC 2369).
 * Repeating it changes nothing.
 * @throws AppError TOKEN_INVALID
 */
export async function unsubscribeByToken(ctx: Ctx, token: string): Promise<UnsubscribeView> {
  requireNothing(ctx);
  const { ctx: inside, subscription } = await subscriptionCtx(ctx, token);
  const { name } = await getBusinessProfile(inside, inside.businessId);
  await leave(inside, subscription, "one-click");
  return { business: name, email: subscription.email, done: true, ...links(token) };
}

function links(token: string): Pick<UnsubscribeView, "preferences"> {
  return { preferences: `/e/p/${token}` };
}
