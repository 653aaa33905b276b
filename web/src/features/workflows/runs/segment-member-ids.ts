import { client, pageOf } from "../../../api";

const { segments } = client.businesses[":businessId"];

const PAGE = 100;

/** Contacts of a segment, newest first. @param most how many at most */
export async function segmentMemberIds(
  businessId: string,
  segmentId: string,
  most: number,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: Math.min(PAGE, most - ids.length), cursor };
    const page = await pageOf(
      segments[":segmentId"].contacts.$get({ param: { businessId, segmentId }, query }),
    );
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.pagination.hasMore ? (page.pagination.nextCursor ?? undefined) : undefined;
  } while (cursor !== undefined && ids.length < most);
  return ids;
}
