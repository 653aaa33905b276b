import type { CampaignRow } from "./campaign-rows";
import type { AbTest, ProblemDto, Variant } from "./schemas";

/** What is wrong with a campaign's A/B test. */
export function testProblems({ abTest }: Pick<CampaignRow, "abTest">): ProblemDto[] {
  if (abTest === null) return [];
  const ids = abTest.variants.map(({ id }) => id);
  const named = new Set(ids).size === ids.length;
  return [
    ...(named ? [] : ["Each side of the test needs a letter of its own."]),
    ...sideProblems(abTest),
  ].map((message) => ({ field: "abTest", message, severity: "error" }));
}

const SIDES: Record<
  AbTest["of"],
  { of: (side: Variant) => unknown; needed: string; other: string }
> = {
  subject: {
    of: ({ subject }) => subject,
    needed: "Write a subject for each side of the test.",
    other: "The subjects of the test must differ.",
  },
  content: {
    of: ({ templateId }) => templateId,
    needed: "Choose a template for each side of the test.",
    other: "The templates of the test must differ.",
  },
  sendTime: {
    of: ({ delayMinutes }) => delayMinutes,
    needed: "Choose a time for each side of the test.",
    other: "The times of the test must differ.",
  },
};

function sideProblems({ of, variants }: AbTest): string[] {
  const side = SIDES[of];
  const values = variants.map(side.of);
  if (values.includes(null)) return [side.needed];
  return new Set(values).size < values.length ? [side.other] : [];
}
