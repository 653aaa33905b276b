import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  operation,
  reply,
  replyFile,
  replyPage,
} from "../../platform/http";
import { createSegment } from "./create-segment";
import { deleteSegment, restoreSegment } from "./delete-segment";
import { exportSegmentContacts } from "./export-segment-contacts";
import { getSegment } from "./get-segment";
import { listSegmentContacts } from "./list-segment-contacts";
import { listSegments } from "./list-segments";
import { previewSegment } from "./preview-segment";
import {
  createSegmentInput,
  listSegmentContactsQuery,
  listSegmentsQuery,
  previewDto,
  previewSegmentInput,
  segmentDto,
  segmentMemberDto,
  segmentParams,
  segmentsParams,
  segmentSummaryDto,
  updateSegmentInput,
} from "./schemas";
import { updateSegment } from "./update-segment";

const tag = "Segments";
const read = { tag, auth: "user", permission: "contacts:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "contacts:write", limit: "api" } as const;

/** Segments of a business. */
export const segmentRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/segments",
    operation({
      id: "listSegments",
      summary: "List segments with their counts, newest first",
      ...read,
      params: segmentsParams,
      query: listSegmentsQuery,
      response: z.array(segmentSummaryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listSegments(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/segments",
    operation({
      id: "createSegment",
      summary: "Create a segment; its members are found in the background",
      ...write,
      idempotent: true,
      params: segmentsParams,
      body: createSegmentInput,
      response: segmentDto,
      status: 201,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await createSegment(businessCtxOf(c), c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/segments/preview",
    operation({
      id: "previewSegment",
      summary: "Count the contacts that meet conditions, and show ten of them",
      ...read,
      params: segmentsParams,
      body: previewSegmentInput,
      response: previewDto,
      errors: [],
    }),
    async (c) => reply(c, await previewSegment(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/segments/:segmentId",
    operation({
      id: "getSegment",
      summary: "Read a segment",
      ...read,
      params: segmentParams,
      response: segmentDto,
      errors: [],
    }),
    async (c) => reply(c, await getSegment(businessCtxOf(c), c.req.valid("param").segmentId)),
  )
  .patch(
    "/businesses/:businessId/segments/:segmentId",
    operation({
      id: "updateSegment",
      summary: "Rename a segment or change its conditions",
      ...write,
      params: segmentParams,
      body: updateSegmentInput,
      response: segmentDto,
      errors: ["VERSION_STALE"],
    }),
    async (c) => {
      const { segmentId } = c.req.valid("param");
      return reply(c, await updateSegment(businessCtxOf(c), segmentId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/segments/:segmentId",
    operation({
      id: "deleteSegment",
      summary: "Put a segment into the trash",
      ...write,
      params: segmentParams,
      response: segmentDto,
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await deleteSegment(businessCtxOf(c), c.req.valid("param").segmentId)),
  )
  .post(
    "/businesses/:businessId/segments/:segmentId/restore",
    operation({
      id: "restoreSegment",
      summary: "Take a segment out of the trash",
      ...write,
      params: segmentParams,
      response: segmentDto,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await restoreSegment(businessCtxOf(c), c.req.valid("param").segmentId)),
  )
  .get(
    "/businesses/:businessId/segments/:segmentId/contacts",
    operation({
      id: "listSegmentContacts",
      summary: "List the members of a segment",
      ...read,
      params: segmentParams,
      query: listSegmentContactsQuery,
      response: z.array(segmentMemberDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => {
      const { segmentId } = c.req.valid("param");
      const query = c.req.valid("query");
      return replyPage(c, await listSegmentContacts(businessCtxOf(c), segmentId, query));
    },
  )
  .get(
    "/businesses/:businessId/segments/:segmentId/contacts/export",
    operation({
      id: "exportSegmentContacts",
      summary: "Download the members of a segment as CSV",
      ...read,
      permission: "contacts:export",
      stepUp: true,
      params: segmentParams,
      response: null,
      produces: "text/csv",
      errors: [],
    }),
    async (c) => {
      const { segmentId } = c.req.valid("param");
      return replyFile(c, await exportSegmentContacts(businessCtxOf(c), segmentId));
    },
  );
