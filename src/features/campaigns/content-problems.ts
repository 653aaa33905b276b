import type { BusinessCtx } from "../../platform/ctx";
import { isAppError } from "../../platform/errors";
import { previewTemplate } from "../templates";
import type { CampaignRow } from "./campaign-rows";
import type { ProblemDto } from "./schemas";

/** The templates of a campaign and of the sides of its test. */
export function templateIdsOf({ templateId, abTest }: CampaignRow): string[] {
  const ofSides = abTest?.of === "content" ? abTest.variants.map((side) => side.templateId) : [];
  return [...new Set([templateId, ...ofSides].flatMap((id) => id ?? []))];
}

/** What is wrong with what a campaign says, with every template and every subject. */
export async function contentProblems(ctx: BusinessCtx, row: CampaignRow): Promise<ProblemDto[]> {
  if (row.templateId === null) {
    return [{ field: "templateId", message: "Choose a template.", severity: "error" }];
  }
  const subjects = row.abTest?.of === "subject" ? row.abTest.variants : [];
  const found = await Promise.all([
    ...templateIdsOf(row).map((id) => problemsOf(ctx, row, { id, subject: row.subject })),
    ...subjects.flatMap(({ subject }) =>
      subject === null ? [] : [problemsOf(ctx, row, { id: row.templateId!, subject })],
    ),
  ]);
  const messages = new Map(found.flat().map((problem) => [problem.message, problem]));
  return [...messages.values()];
}

async function problemsOf(
  ctx: BusinessCtx,
  { preheader }: CampaignRow,
  { id, subject }: { id: string; subject: string | null },
): Promise<ProblemDto[]> {
  try {
    const words = {
      ...(subject !== null && { subject }),
      ...(preheader !== null && { preheader }),
    };
    const { lint } = await previewTemplate(ctx, id, words);
    return lint.flatMap(({ where, message, severity }) =>
      severity === "info" ? [] : [{ field: fieldOf(where), message, severity }],
    );
  } catch (failure) {
    if (isAppError(failure, "NOT_FOUND")) {
      const message = "The template was deleted. Choose another.";
      return [{ field: "templateId", message, severity: "error" }];
    }
    if (!isAppError(failure, "TEMPLATE_INVALID")) throw failure;
    const [field = "body"] = Object.keys(failure.details ?? {});
    return [{ field: fieldOf(field), message: failure.message, severity: "error" }];
  }
}

function fieldOf(where: string): string {
  return where === "subject" || where === "preheader" ? where : "templateId";
}
