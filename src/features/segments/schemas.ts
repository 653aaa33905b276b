import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../platform/http/fields";
import { contactDto } from "../contacts/schemas";
import { conditionTree } from "./conditions/schemas";

export * from "./conditions/schemas";

/** Segments of a business that are not deleted. */
export const MAX_SEGMENTS = 100;

export const segmentsParams = z.object({ businessId: id("biz") });
export const segmentParams = z.object({ businessId: id("biz"), segmentId: id("sgm") });

export const listSegmentsQuery = z.strictObject({
  ...pageQuery,
  /** Part of the name. */
  q: z.string().trim().max(100).optional(),
  /** `true` lists the trash. */
  deleted: z.enum(["true", "false"]).default("false"),
});
export type ListSegments = z.output<typeof listSegmentsQuery>;

export const createSegmentInput = z.strictObject({ name: line(120), conditions: conditionTree });
export type CreateSegment = z.output<typeof createSegmentInput>;

export const updateSegmentInput = z.strictObject({
  name: line(120).optional(),
  conditions: conditionTree.optional(),
  version: z.int().min(1),
});
export type UpdateSegment = z.output<typeof updateSegmentInput>;

export const previewSegmentInput = z.strictObject({ conditions: conditionTree });
export type PreviewSegment = z.output<typeof previewSegmentInput>;

export const SEGMENT_STATUSES = ["building", "ready"] as const;

export const segmentSummaryDto = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(SEGMENT_STATUSES),
  /** Contacts in it; while it is built, those found so far. */
  memberCount: z.int(),
  /** Part of the contacts that have been looked at while it is built, 0 to 1; null when ready. */
  progress: z.number().nullable(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
});
export type SegmentSummaryDto = z.output<typeof segmentSummaryDto>;

export const segmentDto = segmentSummaryDto.extend({ conditions: conditionTree });
export type SegmentDto = z.output<typeof segmentDto>;

/** A contact as the preview of a segment shows it. */
export const segmentContactDto = z.object({
  id: z.string(),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  company: z.string().nullable(),
});
export type SegmentContactDto = z.output<typeof segmentContactDto>;

/** A member, as contacts are listed. */
export const segmentMemberDto = contactDto.extend({ enteredAt: timestamp });
export type SegmentMemberDto = z.output<typeof segmentMemberDto>;

export const listSegmentContactsQuery = z.strictObject(pageQuery);
export type ListSegmentContacts = z.output<typeof listSegmentContactsQuery>;

export const previewDto = z.object({
  /** Contacts that match, of those looked at. */
  count: z.int(),
  /** Contacts looked at: the newest ones if there are too many for an answer at once. */
  examined: z.int(),
  /** True if these were all contacts. */
  complete: z.boolean(),
  /** Up to ten that match, newest first. */
  sample: z.array(segmentContactDto),
});
export type PreviewDto = z.output<typeof previewDto>;
