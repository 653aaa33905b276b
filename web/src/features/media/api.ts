import type { MediaDto } from "@server/features/media/schemas";
import { abortable, API, client, cursorQuery, dataOf, pageOf, sessionFetch } from "../../api";
import { openEnvelope } from "../../api/envelope";

export type Media = MediaDto;

const { media } = client.businesses[":businessId"];

export const mediaKey = (businessId: string) => ["media", businessId] as const;

/** Images, newest first. */
export function mediaQuery(businessId: string, q: string | undefined) {
  const query = { ...(q ? { q } : {}), limit: 30 };
  return cursorQuery<Media>([...mediaKey(businessId), query], (cursor, signal) =>
    pageOf(media.$get({ param: { businessId }, query: { ...query, cursor } }, abortable(signal))),
  );
}

const one = media[":mediaId"];

/** Says what an image shows. */
export function describeMedia(businessId: string, mediaId: string, alt: string): Promise<Media> {
  return dataOf(one.$patch({ param: { businessId, mediaId }, json: { alt } }));
}

export function deleteMedia(businessId: string, mediaId: string): Promise<unknown> {
  return dataOf(one.$delete({ param: { businessId, mediaId } }));
}

export function restoreMedia(businessId: string, mediaId: string): Promise<unknown> {
  return dataOf(one.restore.$post({ param: { businessId, mediaId } }));
}

/** Sends an image as it is. @throws ApiError BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, RULE_REFUSED */
export async function uploadMedia(businessId: string, file: File, key: string): Promise<Media> {
  const query = new URLSearchParams({ filename: nameOf(file) });
  const response = await sessionFetch(`${API}/businesses/${businessId}/media?${query}`, {
    method: "POST",
    body: file,
    headers: {
      "Content-Type": file.type || "application/octet-stream",
      "Idempotency-Key": key,
    },
  });
  return (await openEnvelope(response)).data as Media;
}

/** One line of at most 200 characters, whatever the file system allowed. */
function nameOf({ name }: File): string {
  const line = name.replace(/\p{Cc}/gu, " ").trim();
  return line.slice(-200).trim() || "image";
}
