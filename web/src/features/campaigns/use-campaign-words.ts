import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { rowsOf } from "../../api";
import { useBusiness } from "../businesses/api";
import { tagsQuery } from "../contacts/api";
import { segmentsQuery } from "../segments/api";
import { useTemplateNames } from "../templates/use-template-names";
import { topicsQuery } from "../topics/api";
import type { Campaign } from "./api";
import { text } from "./strings";

type Said = Pick<Campaign, "audience" | "topicId" | "templateId" | "abTest" | "utm">;

/** What a campaign says, in words instead of ids. */
export function useCampaignWords({ audience, topicId, templateId, abTest, utm }: Said) {
  const { id: businessId } = useBusiness();
  const templates = useTemplateNames(businessId);
  const tags = useQuery(tagsQuery(businessId));
  const segments = useInfiniteQuery(segmentsQuery(businessId, {}));
  const topics = useQuery(topicsQuery(businessId));
  const names = new Map(
    [...(tags.data ?? []), ...rowsOf(segments.data), ...(topics.data ?? [])].map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const named = (ids: string[]) => ids.map((id) => names.get(id) ?? text.goneGroup).join(", ");
  const { summary } = text;
  const marks = Object.entries(utm).filter(([, value]) => value !== "");
  const included = named([...audience.segments, ...audience.tags]);
  const excluded = named([...audience.excludeSegments, ...audience.excludeTags]);
  const everybody = audience.notOpened === null ? summary.everybody : text.notOpenedTitle;
  return {
    audience: [included || everybody, excluded && `${text.exclude}: ${excluded}`]
      .filter(Boolean)
      .join(" · "),
    topic: topicId === null ? summary.none : named([topicId]),
    template: templateId === null ? summary.none : (templates.get(templateId) ?? text.goneGroup),
    test:
      abTest === null
        ? summary.none
        : text.testOfAudience(
            text.testKinds[abTest.of].label,
            abTest.variants.length,
            abTest.percent,
          ),
    utm: marks.map(([name, value]) => `${name}=${value}`).join(", ") || summary.none,
  };
}
