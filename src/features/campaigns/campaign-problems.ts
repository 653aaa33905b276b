import type { BusinessCtx } from "../../platform/ctx";
import { isAppError } from "../../platform/errors";
import { getBusinessProfile } from "../businesses";
import { type SendableTemplate, refKey, templatesForSending, withWords } from "../templates";
import { topicsByIds } from "../topics";
import type { CampaignRow } from "./campaign-rows";
import type { AudienceDto, ProblemDto } from "./schemas";
import { testProblems } from "./test-problems";

const error = (field: string, message: string): ProblemDto => ({
  ...{ field, message },
  severity: "error",
});

/** Everything that keeps a campaign from starting, and what one should know before it does. */
export async function campaignProblems(
  ctx: BusinessCtx,
  row: CampaignRow,
  audience: AudienceDto,
): Promise<ProblemDto[]> {
  const ids = templateIdsOf(row);
  const refs = ids.map((templateId) => ({ templateId, version: null }));
  const [business, templates, topics] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    templatesForSending(ctx, refs),
    topicsByIds(ctx, row.topicId === null ? [] : [row.topicId]),
  ]);
  return [
    ...(business.postalAddress
      ? []
      : [
          error("postalAddress", "Marketing email must carry the postal address of your business."),
        ]),
    ...(row.topicId !== null && !topics.has(row.topicId)
      ? [error("topicId", "This topic was deleted. Choose another, or none.")]
      : []),
    ...audienceProblems(audience),
    ...contentProblems(row, templates),
    ...testProblems(row),
  ];
}

/** The templates of a campaign and of the sides of its test. */
export function templateIdsOf({ templateId, abTest }: CampaignRow): string[] {
  const ofSides = abTest?.of === "content" ? abTest.variants.map((side) => side.templateId) : [];
  return [...new Set([templateId, ...ofSides].flatMap((id) => id ?? []))];
}

function audienceProblems({ recipients, leftOut }: AudienceDto): ProblemDto[] {
  if (recipients > 0) return [];
  if (leftOut.alreadySent > 0) {
    return [error("audience", "Everybody in the audience has this email already.")];
  }
  return [error("audience", "Nobody would get this email. Choose a larger audience.")];
}

function contentProblems(row: CampaignRow, templates: Map<string, SendableTemplate>): ProblemDto[] {
  if (row.templateId === null) return [error("templateId", "Choose a template.")];
  return templateIdsOf(row).flatMap((templateId) => {
    const template = templates.get(refKey({ templateId, version: null }));
    if (!template) return [error("templateId", "This template was deleted. Choose another.")];
    return wordProblems(row, template);
  });
}

/** Mistakes in a subject or preheader show now, and not when the first email leaves. */
function wordProblems(row: CampaignRow, { compiled }: SendableTemplate): ProblemDto[] {
  const subjects = [row.subject, ...(row.abTest?.variants.map(({ subject }) => subject) ?? [])];
  return subjects.flatMap((subject, position): ProblemDto[] => {
    try {
      withWords(compiled, { subject, preheader: row.preheader });
      return [];
    } catch (failure) {
      if (!isAppError(failure, "TEMPLATE_INVALID")) throw failure;
      return [error(position === 0 ? "subject" : "abTest", failure.message)];
    }
  });
}
