import type { BusinessCtx } from "../../platform/ctx";
import { getBusinessProfile } from "../businesses";
import { marketingProblem } from "../senders";
import type { CampaignRow } from "./campaign-rows";
import { contentProblems } from "./content-problems";
import { groupProblems } from "./group-problems";
import type { AudienceDto, ProblemDto } from "./schemas";
import { testProblems } from "./test-problems";

const error = (field: string, message: string): ProblemDto => ({
  ...{ field, message },
  severity: "error",
});

/** Everything that keeps a campaign from starting or going on, and what one should know before. */
export async function campaignProblems(
  ctx: BusinessCtx,
  row: CampaignRow,
  audience: AudienceDto,
): Promise<ProblemDto[]> {
  const [business, groups, content] = await Promise.all([
    businessProblems(ctx),
    groupProblems(ctx, row),
    contentProblems(ctx, row),
  ]);
  return [
    ...business,
    ...groups.map(({ field, message, severity }) => ({ field, message, severity })),
    ...(row.startedAt === null ? audienceProblems(audience) : []),
    ...content,
    ...testProblems(row),
  ];
}

async function businessProblems(ctx: BusinessCtx): Promise<ProblemDto[]> {
  const [{ postalAddress }, sender] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    ctx.permissions.has("emails:send") ? marketingProblem(ctx) : null,
  ]);
  return [
    ...(postalAddress
      ? []
      : [
          error("postalAddress", "Marketing email must carry the postal address of your business."),
        ]),
    ...(sender === null
      ? []
      : [error("sender", "Verify a domain to send from before you send marketing email.")]),
  ];
}

function audienceProblems({ recipients, leftOut }: AudienceDto): ProblemDto[] {
  if (recipients > 0) return [];
  if (leftOut.alreadySent > 0) {
    return [error("audience", "Everybody in the audience has this email already.")];
  }
  return [error("audience", "Nobody would get this email. Choose a larger audience.")];
}
