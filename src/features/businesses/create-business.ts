import { eq } from "drizzle-orm";
import { type Ctx, requireUser } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { ownerCtx } from "./owner-ctx";
import { toBusinessDto } from "./business-rows";
import { rightsOf } from "./memberships-of";
import { projectState } from "./project-state";
import type { BusinessDto, CreateBusiness } from "./schemas";
import { freeSlug, ownMailbox, slugify } from "./slug";
import { businesses, memberships } from "./table.platform";

/**
 * Opens a business whose owner is the caller. Its shard knows it before the answer leaves.
 * @throws AppError ALREADY_EXISTS if the slug asked for is taken
 */
export async function createBusiness(ctx: Ctx, input: CreateBusiness): Promise<BusinessDto> {
  const userId = requireUser(ctx);
  const slug = input.slug ?? (await freeSlug(ctx, slugify(input.name)));
  const now = ctx.now();
  const row = {
    id: ctx.newId("biz"),
    name: input.name,
    slug,
    email: null,
    ownerId: userId,
    status: "active" as const,
    shard: "shard-0" as const,
    timeZone: input.timeZone,
    currency: input.currency,
    postalAddress: input.postalAddress ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    eraseAt: null,
    erasedAt: null,
    requireSecondFactor: false,
  };
  if (input.slug) await refuseTaken(ctx, slug);
  const dto = toBusinessDto(ctx.config, row, rightsOf("owner", null));
  const change = { businessId: row.id, shard: row.shard, status: row.status, version: 1 };
  // Inside the business, so that its audit log begins with its creation.
  const owner = ownerCtx(ctx, row);
  owner.idempotency = ctx.idempotency;
  try {
    await commit(owner, {
      on: "platform",
      writes: [
        ctx.platformDb.insert(businesses).values(row),
        ctx.platformDb.insert(memberships).values({
          id: ctx.newId("mbr"),
          businessId: row.id,
          userId,
          role: "owner",
          createdAt: now,
        }),
      ],
      audit: {
        action: "business.created",
        resource: { type: "business", id: row.id },
        summary: { name: row.name, slug },
      },
      events: [
        { type: "business.created", version: 1, businessId: row.id, payload: change },
        { type: "membership.changed", version: 1, payload: { businessId: row.id, userId } },
      ],
      result: dto,
    });
  } catch (error) {
    if (isAppError(error, "ALREADY_EXISTS")) throw slugTaken();
    throw error;
  }
  await projectState(owner, change);
  await refreshPrincipal(ctx.env, userId);
  return dto;
}

async function refuseTaken(ctx: Ctx, slug: string): Promise<void> {
  const rows = await ctx.platformDb
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.slug, slug));
  if (rows.length > 0 || slug === ownMailbox(ctx.config)) throw slugTaken();
}

function slugTaken(): AppError {
  return new AppError("ALREADY_EXISTS", { details: { slug: ["This address is taken"] } });
}
