import type { BusinessCtx } from "../../platform/ctx";
import { tagsByIds } from "../contacts";
import { existingSegments } from "../segments";
import { topicsByIds } from "../topics";
import type { CampaignRow } from "./campaign-rows";
import type { ProblemDto } from "./schemas";

/** Why nobody can say now who is in the groups that an audience names. */
export interface GroupProblem extends ProblemDto {
  /** It ends by itself. */
  passes: boolean;
}

type Addressed = Pick<CampaignRow, "audience" | "topicId">;

/**
 * What is wrong with the segments, tags and the topic of an audience. One that is gone would make it
 * smaller where it is meant and larger where it is left out: neither is what was reviewed. For verbs
 * that have asked for their own permission.
 */
export async function groupProblems(
  ctx: BusinessCtx,
  { audience, topicId }: Addressed,
): Promise<GroupProblem[]> {
  const wanted = [...new Set([...audience.segments, ...audience.excludeSegments])];
  const wantedTags = [...new Set([...audience.tags, ...audience.excludeTags])];
  const [segments, tags, topics] = await Promise.all([
    existingSegments(ctx, wanted),
    tagsByIds(ctx, wantedTags),
    topicsByIds(ctx, topicId === null ? [] : [topicId]),
  ]);
  const building = [...segments.values()].filter(({ status }) => status === "building");
  const gone = (what: string) => `A ${what} of the audience was deleted. Choose another.`;
  return [
    ...(segments.size < wanted.length ? [problem("audience", gone("segment"))] : []),
    ...(tags.size < wantedTags.length ? [problem("audience", gone("tag"))] : []),
    ...building.map(({ name }) => {
      const message = `The segment ${name} is still being worked out. Wait until it is ready.`;
      return problem("audience", message, true);
    }),
    ...(topicId !== null && !topics.has(topicId)
      ? [problem("topicId", "The topic was deleted. Choose another, or none.")]
      : []),
  ];
}

function problem(field: string, message: string, passes = false): GroupProblem {
  return { field, message, severity: "error", passes };
}
