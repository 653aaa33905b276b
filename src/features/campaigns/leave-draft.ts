import { and, eq } from "drizzle-orm";
import type { AuditInput } from "../../platform/audit";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { type CampaignRow, inState } from "./campaign-rows";
import { saidWrite } from "./ready-to-send";
import type { CampaignDto } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";

/**
 * Commits what a draft becomes, together with what its emails say, if it is still the one that was
 * looked over.
 * @throws AppError STATE_INVALID
 */
export async function leaveDraft(
  ctx: BusinessCtx,
  row: CampaignRow,
  set: Partial<CampaignRow>,
  audit: Pick<AuditInput, "action" | "summary">,
): Promise<CampaignDto> {
  require(ctx, "emails:send");
  const now = ctx.now();
  const changed = { ...set, version: row.version + 1, updatedAt: now };
  const next = { ...row, ...changed };
  const dto = toCampaignDto(next, now);
  const asRead = and(inState(ctx, row.id, "draft"), eq(campaigns.version, row.version));
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(changed).where(asRead)), saidWrite(ctx, next)],
    onMiss: "STATE_INVALID",
    audit: {
      action: audit.action,
      resource: { type: "campaign", id: row.id },
      summary: { name: row.name, ...audit.summary },
    },
    result: dto,
  });
  return dto;
}
