/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { type AppEnv, ctxOf, mountedOperations, openApi, operation } from "../../platform/http";
import { DOCS_STYLE, DocsPage } from "./docs-page";

type Mounted = Pick<Hono<AppEnv>, "routes">;

/**
 * The API's description for machines and for people.
 * @param mounted gives the app whose operations are described; called per request, because the
 *   description is itself mounted in that app
 */
export function docsRoutes(mounted: () => Mounted) {
  return new Hono<AppEnv>()
    .get(
      "/api/v1/openapi.json",
      operation({
        id: "getOpenApi",
        summary: "Read the API's OpenAPI 3.1 description",
        tag: "Platform",
        auth: "public",
        limit: "public",
        response: null,
        produces: "application/json",
        errors: [],
      }),
      (c) => c.json(openApi(mounted(), ctxOf(c).config.APP_ORIGIN)),
    )
    .get(
      "/docs",
      operation({
        id: "getDocs",
        summary: "Read the API's documentation",
        tag: "Platform",
        auth: "public",
        limit: "public",
        response: null,
        errors: [],
      }),
      (c) => c.html(<DocsPage operations={mountedOperations(mounted())} />),
    )
    .get(
      "/docs/style.css",
      operation({
        id: "getDocsStyle",
        summary: "Read the stylesheet of the documentation",
        tag: "Platform",
        auth: "public",
        limit: "public",
        response: null,
        produces: "text/css",
        errors: [],
      }),
      (c) => c.body(DOCS_STYLE, 200, { "content-type": "text/css" }),
    );
}
