import type { BusinessCtx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { AppError, type ErrorDetails } from "../../platform/errors";
import { batchWrite, type EmailBatch } from "../email";
import { refKey, templatesForSending } from "../templates";
import { countAudience } from "./audience";
import { campaignProblems } from "./campaign-problems";
import { type CampaignRow, campaignRow, requireState } from "./campaign-rows";
import { templateIdsOf } from "./content-problems";
import type { AudienceDto } from "./schemas";

/** A draft that may start, with its templates in the versions that will be sent. */
export interface Ready {
  row: CampaignRow;
  pinned: Pick<CampaignRow, "templateVersion" | "abTest">;
  audience: AudienceDto;
}

/**
 * Looks a draft over before anything of it leaves.
 * @param version the one that was reviewed, if any
 * @throws AppError STATE_INVALID, VERSION_STALE, RULE_REFUSED with every problem
 */
export async function readyToSend(
  ctx: BusinessCtx,
  campaignId: string,
  version?: number,
): Promise<Ready> {
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "draft");
  if (version !== undefined && row.version !== version) throw new AppError("VERSION_STALE");
  const audience = await countAudience(ctx, row);
  const problems = await campaignProblems(ctx, row, audience);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    const details: ErrorDetails = {};
    for (const { field, message } of errors) (details[field] ??= []).push(message);
    throw new AppError("RULE_REFUSED", { message: "The campaign is not ready.", details });
  }
  return { row, pinned: await pin(ctx, row), audience };
}

/** The versions of the templates as they are now. */
async function pin(ctx: BusinessCtx, row: CampaignRow): Promise<Ready["pinned"]> {
  const refs = templateIdsOf(row).map((templateId) => ({ templateId, version: null }));
  const templates = await templatesForSending(ctx, refs);
  const versionOf = (templateId: string | null) =>
    templates.get(refKey({ templateId: templateId ?? "", version: null }))?.version ?? null;
  const { abTest } = row;
  const variants = abTest?.variants.map((side) => ({
    ...side,
    templateVersion: versionOf(side.templateId),
  }));
  return {
    templateVersion: versionOf(row.templateId),
    abTest: abTest && { ...abTest, variants: variants ?? [] },
  };
}

/** What the emails of a campaign say, for the commit after which they may leave. */
export function saidWrite(ctx: BusinessCtx, row: CampaignRow): Write {
  return batchWrite(ctx, saidBatch(row));
}

/** What the emails of a campaign say. */
export function saidBatch({
  id,
  name,
  subject,
  preheader,
  fromName,
  speed,
  ...row
}: CampaignRow): EmailBatch {
  const sides = row.abTest?.of === "subject" ? row.abTest.variants : [];
  const utm = Object.entries(row.utm).filter(([, value]) => value !== "");
  return {
    ...{ id, name, subject, preheader, fromName, speed },
    subjects: Object.fromEntries(sides.map((side) => [side.id, side.subject ?? ""])),
    utm: Object.fromEntries(utm.map(([parameter, value]) => [`utm_${parameter}`, value])),
  };
}
