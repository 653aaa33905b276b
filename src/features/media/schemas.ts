import { z } from "zod";
import { id, pageQuery, timestamp } from "../../platform/http/fields";

/** Largest image, in bytes. */
export const MAX_MEDIA = 5 * 1024 * 1024;

export const MEDIA_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const filename = z
  .string()
  .trim()
  .min(1, "Required")
  .max(200, "At most 200 characters")
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
  .regex(/^[^\u0000-\u001f\u007f]*$/, "Use one line of plain text");
const alt = z.string().trim().max(300, "At most 300 characters");

export const mediaListParams = z.object({ businessId: id("biz") });
export const mediaParams = z.object({ businessId: id("biz"), mediaId: id("med") });
export const mediaFileParams = z.object({ mediaId: id("med") });

/** What the body, the bytes of the image, does not say. */
export const uploadMediaQuery = z.strictObject({
  filename: filename.default("image"),
  alt: alt.default(""),
});
export type UploadMedia = z.output<typeof uploadMediaQuery>;

export const listMediaQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(100).optional(),
});
export type ListMedia = z.output<typeof listMediaQuery>;

export const updateMediaInput = z.strictObject({ alt });
export type UpdateMedia = z.output<typeof updateMediaInput>;

export const mediaDto = z.object({
  id: z.string(),
  /** Where anybody sees it, on the business's content host. */
  url: z.url(),
  filename: z.string(),
  contentType: z.enum(MEDIA_TYPES),
  /** Bytes. */
  size: z.int(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  alt: z.string(),
  createdAt: timestamp,
});
export type MediaDto = z.output<typeof mediaDto>;
