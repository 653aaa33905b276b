import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  ConditionGroup,
  CreateSegment,
  ListSegments,
  PreviewDto,
  SegmentDto,
  SegmentMemberDto,
  SegmentSummaryDto,
  UpdateSegment,
} from "@server/features/segments/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type Segment = SegmentDto;
export type SegmentSummary = SegmentSummaryDto;
export type SegmentMember = SegmentMemberDto;
export type SegmentFilters = Partial<Pick<ListSegments, "q" | "deleted">>;

const business = client.businesses[":businessId"];
const { segments } = business;
const one = segments[":segmentId"];

/** How often a segment that is being built is asked for. */
const BUILDING_MS = 1000;
/** How often the others are: contacts come and go by themselves. */
const READY_MS = 15_000;

/** Everything that shows segments of a business. */
export const segmentsKey = (businessId: string) => ["segments", businessId] as const;

/** Segments with their counts, newest first. */
export function segmentsQuery(businessId: string, filters: SegmentFilters) {
  const query = cursorQuery<SegmentSummary>(
    [...segmentsKey(businessId), "list", filters],
    (cursor, signal) =>
      pageOf(
        segments.$get({ param: { businessId }, query: { ...filters, cursor } }, abortable(signal)),
      ),
  );
  return query;
}

/** True if one of them will have another count soon. */
export function refreshEvery(shown: readonly Pick<SegmentSummary, "status">[]): number {
  return shown.some(({ status }) => status === "building") ? BUILDING_MS : READY_MS;
}

export function segmentQuery(businessId: string, segmentId: string) {
  return queryOptions({
    queryKey: [...segmentsKey(businessId), "one", segmentId],
    queryFn: ({ signal }) =>
      dataOf<Segment>(one.$get({ param: { businessId, segmentId } }, abortable(signal))),
  });
}

/** Who is in a segment, newest contact first. */
export function membersQuery(businessId: string, segmentId: string) {
  return cursorQuery<SegmentMember>(
    [...segmentsKey(businessId), "members", segmentId],
    (cursor, signal) =>
      pageOf(
        one.contacts.$get(
          { param: { businessId, segmentId }, query: { cursor } },
          abortable(signal),
        ),
      ),
  );
}

/** How many contacts meet conditions. The last answer stays while the next is on its way. */
export function previewQuery(businessId: string, conditions: ConditionGroup) {
  return queryOptions({
    queryKey: ["segment-preview", businessId, conditions],
    queryFn: ({ signal }) =>
      dataOf<PreviewDto>(
        segments.preview.$post({ param: { businessId }, json: { conditions } }, abortable(signal)),
      ),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function createSegment(businessId: string, json: CreateSegment, key: string) {
  return dataOf<Segment>(segments.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateSegment(businessId: string, segmentId: string, json: UpdateSegment) {
  return dataOf<Segment>(one.$patch({ param: { businessId, segmentId }, json }));
}

export function deleteSegment(businessId: string, segmentId: string): Promise<unknown> {
  return dataOf(one.$delete({ param: { businessId, segmentId } }));
}

export function restoreSegment(businessId: string, segmentId: string): Promise<unknown> {
  return dataOf(one.restore.$post({ param: { businessId, segmentId } }));
}
