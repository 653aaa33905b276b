import { Hono } from "hono";
import {
  type AppEnv,
  businessCtxOf,
  ctxOf,
  hostOf,
  operation,
  reply,
  replyPage,
} from "../../platform/http";
import { deleteMedia, restoreMedia } from "./delete-media";
import { listMedia } from "./list-media";
import {
  listMediaQuery,
  MAX_MEDIA,
  MEDIA_TYPES,
  mediaDto,
  mediaFileParams,
  mediaListParams,
  mediaParams,
  updateMediaInput,
  uploadMediaQuery,
} from "./schemas";
import { MEDIA_POLICY, showMedia } from "./show-media";
import { updateMedia } from "./update-media";
import { uploadMedia } from "./upload-media";

const tag = "Media";
const write = { tag, auth: "user", permission: "templates:write", limit: "api" } as const;

/** Images of a business. */
export const mediaRoutes = new Hono<AppEnv>()
  .post(
    "/businesses/:businessId/media",
    operation({
      id: "uploadMedia",
      summary: "Upload an image, up to 5 MB: PNG, JPEG, GIF or WebP",
      ...write,
      idempotent: true,
      params: mediaListParams,
      query: uploadMediaQuery,
      stream: [...MEDIA_TYPES, "application/octet-stream"],
      maxBody: MAX_MEDIA,
      response: mediaDto,
      status: 201,
      errors: ["BODY_TOO_LARGE", "MEDIA_TYPE_UNSUPPORTED", "RULE_REFUSED"],
    }),
    async (c) => {
      const { body } = c.req.raw;
      return reply(c, await uploadMedia(businessCtxOf(c), body, c.req.valid("query")));
    },
  )
  .get(
    "/businesses/:businessId/media",
    operation({
      id: "listMedia",
      summary: "List images, newest first",
      tag,
      auth: "user",
      permission: "templates:read",
      limit: "api",
      params: mediaListParams,
      query: listMediaQuery,
      response: mediaDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listMedia(businessCtxOf(c), c.req.valid("query"))),
  )
  .patch(
    "/businesses/:businessId/media/:mediaId",
    operation({
      id: "updateMedia",
      summary: "Change the alternative text of an image",
      ...write,
      params: mediaParams,
      body: updateMediaInput,
      response: mediaDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => {
      const { mediaId } = c.req.valid("param");
      return reply(c, await updateMedia(businessCtxOf(c), mediaId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/media/:mediaId",
    operation({
      id: "deleteMedia",
      summary: "Put an image into the trash; sent emails show it until it is deleted for good",
      ...write,
      params: mediaParams,
      response: mediaDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await deleteMedia(businessCtxOf(c), c.req.valid("param").mediaId)),
  )
  .post(
    "/businesses/:businessId/media/:mediaId/restore",
    operation({
      id: "restoreMedia",
      summary: "Take an image out of the trash",
      ...write,
      params: mediaParams,
      response: mediaDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await restoreMedia(businessCtxOf(c), c.req.valid("param").mediaId)),
  );

/** What content hosts show of media. */
export const mediaContentRoutes = new Hono<AppEnv>().get(
  "/media/:mediaId",
  operation({
    id: "showMedia",
    summary: "Show an image of the business whose host this is",
    tag,
    auth: "public",
    limit: "public",
    params: mediaFileParams,
    response: null,
    produces: "image/*",
    errors: ["NOT_FOUND"],
  }),
  async (c) => {
    const host = hostOf(c.env, new URL(c.req.url));
    const slug = host.kind === "content" ? host.slug : null;
    const { body, contentType, size } = await showMedia(
      ctxOf(c),
      slug,
      c.req.valid("param").mediaId,
    );
    return c.body(body, 200, {
      "Content-Type": contentType,
      "Content-Length": String(size),
      // An address names one image for ever; what was sent keeps showing it without asking again.
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": MEDIA_POLICY,
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
  },
);
