import { Buffer } from "../../../platform/crypto/buffer";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation } from "../../../platform/http";
import { followLink, seePixel } from "./follow-link";

const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const common = { tag: "Email", auth: "public", limit: "tracking", response: null } as const;

/** Longest token: an address of 2,000 characters in base64url, the ids and the signature. */
const token = z.string().min(10).max(9000);

/** Nobody keeps a copy of these answers, and search engines leave them out. */
const UNKEPT = {
  "Cache-Control": "no-store, private",
  "X-Robots-Tag": "noindex",
  "Referrer-Policy": "no-referrer",
};

/** A HEAD looks at an address and follows it no further. */
const headersOf = (c: Context<AppEnv>) =>
  c.req.method === "HEAD" ? null : (name: string) => c.req.header(name);

/** What content hosts answer to the links and the pixel of tracked emails. */
export const trackingRoutes = new Hono<AppEnv>()
  .get(
    "/e/c/:token",
    operation({
      ...common,
      id: "followLink",
      summary: "Follow a link of an email to where it leads; HEAD is not recorded",
      params: z.object({ token }),
      status: 302,
      produces: "text/plain",
      errors: ["TOKEN_INVALID"],
    }),
    (c) => {
      const { hostname } = new URL(c.req.url);
      const asked = { ...c.req.valid("param"), hostname, header: headersOf(c) };
      const location = followLink(ctxOf(c), asked);
      return c.text("", 302, { ...UNKEPT, Location: location });
    },
  )
  .get(
    "/e/o/:file",
    operation({
      ...common,
      id: "seePixel",
      summary: "The image that tells of an opened email",
      params: z.object({ file: token.endsWith(".gif") }),
      produces: "image/gif",
      errors: ["TOKEN_INVALID"],
    }),
    (c) => {
      seePixel(ctxOf(c), c.req.valid("param").file, headersOf(c));
      return c.body(PIXEL, 200, { ...UNKEPT, "Content-Type": "image/gif" });
    },
  );
