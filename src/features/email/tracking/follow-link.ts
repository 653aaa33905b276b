import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { inBusiness } from "../../../platform/ctx/in-business";
import { locateShard } from "../../../platform/ctx/create-ctx";
import { AppError } from "../../../platform/errors";
import { type EmailHit, recordHit } from "./record-hit";
import { readClickToken, readEmailToken } from "./tracking-token";

type Header = EmailHit["header"];

/** A request for a tracked link. */
interface LinkRequest {
  hostname: string;
  token: string;
  /** Null for a HEAD, which follows nothing and is not recorded. */
  header: Header | null;
}

/**
 * Where a tracked link leads. Who followed it is recorded after the answer.
 * @throws AppError TOKEN_INVALID for links that we did not make, or not for this host
 */
export function followLink(ctx: Ctx, { hostname, token, header }: LinkRequest): string {
  requireNothing(ctx);
  const { businessId, emailId, position, url } = readClickToken(ctx.config, token, hostname);
  if (!URL.canParse(url)) throw new AppError("TOKEN_INVALID");
  const hit = { emailId, type: "clicked", position, url } as const;
  if (header !== null) record(ctx, businessId, { ...hit, at: ctx.now(), header });
  return new URL(url).href;
}

/**
 * Notes that an email's pixel was fetched.
 * @throws AppError TOKEN_INVALID
 */
export function seePixel(ctx: Ctx, file: string, header: Header | null): void {
  requireNothing(ctx);
  const { businessId, emailId } = readEmailToken(ctx.config, file.replace(/\.gif$/, ""));
  const hit = { emailId, type: "opened", position: null, url: null } as const;
  if (header !== null) record(ctx, businessId, { ...hit, at: ctx.now(), header });
}

/** Beside the answer: whoever clicks does not wait for our books. */
function record(ctx: Ctx, businessId: string, hit: EmailHit): void {
  const work = (async () => {
    const shard = await locateShard(ctx.env, businessId);
    if (shard === null) return;
    const inside: BusinessCtx = inBusiness(ctx, { businessId, shard, role: "none" });
    await recordHit(inside, hit);
  })();
  ctx.waitUntil(
    work.catch((error: unknown) => {
      ctx.metrics.count("email_hit_lost");
      ctx.log.error("email_hit_lost", error, { businessId, emailId: hit.emailId, type: hit.type });
    }),
  );
}
