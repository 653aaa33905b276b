import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { inBusiness } from "../../../platform/ctx/in-business";
import { locateShard } from "../../../platform/ctx/create-ctx";
import { AppError } from "../../../platform/errors";
import { eventAccount } from "../../senders";
import { EVENT_SOURCES, type EventSourceName } from "./providers";
import type { EventSource, WebhookRequest } from "./reported-event";
import { takeReports } from "./take-reports";

/** A webhook, before anybody knows who sent it. */
export interface IncomingWebhook {
  provider: EventSourceName;
  businessId: string;
  providerId: string;
  token: string | undefined;
  body: string;
  header: (name: string) => string | undefined;
}

/**
 * Takes a webhook of one of a business's accounts. Nothing is worked on before the signature is
 * found to be the account's.
 * @returns how many of its events were new
 * @throws AppError NOT_FOUND for accounts that there are not, UNAUTHENTICATED, MALFORMED_REQUEST
 */
export async function receiveWebhook(
  ctx: Ctx,
  { provider, businessId, providerId, ...webhook }: IncomingWebhook,
): Promise<{ events: number }> {
  requireNothing(ctx);
  const source: EventSource = EVENT_SOURCES[provider];
  const shard = await locateShard(ctx.env, businessId);
  if (shard === null) throw new AppError("NOT_FOUND");
  const inside: BusinessCtx = inBusiness(ctx, { businessId, shard, role: "none" });
  const account = await eventAccount(inside, providerId);
  if (account === null || account.kind !== provider) throw new AppError("NOT_FOUND");
  const { secret } = account;
  const request: WebhookRequest = { ...webhook, secret, config: ctx.config, nowMs: ctx.now() };
  const proof = await source.verify(request);
  if (proof === null) {
    throw new AppError("UNAUTHENTICATED", { message: "The signature is not valid." });
  }
  await source.confirm?.(request);
  return { events: await takeReports(inside, provider, source.read(request), proof) };
}
