import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { AppEnv } from "./app-env";
import { openApi } from "./openapi";
import { operation } from "./operation";
import type { AnyOperation } from "./operation-spec";
import { mountPuts } from "./put-routes";
import { reply } from "./reply";

const params = z.object({ businessId: z.string(), thingId: z.string() });
const body = z.strictObject({
  name: z.string().optional(),
  note: z.string().nullable().optional(),
  version: z.int(),
});

function describedApp(differences: Pick<AnyOperation, "permission" | "credentials"> = {}) {
  const app = new Hono<AppEnv>().patch(
    "/businesses/:businessId/things/:thingId",
    operation({
      id: "updateThing",
      summary: "Change a thing",
      tag: "Things",
      auth: "user",
      permission: "contacts:write",
      limit: "api",
      idempotent: true,
      params,
      query: z.strictObject({ dry: z.string().optional() }),
      body,
      response: z.object({ id: z.string() }),
      status: 202,
      errors: ["VERSION_STALE", "CONFLICT"],
      ...differences,
    }),
    (c) => reply(c, { id: c.req.valid("param").thingId }),
  );
  mountPuts(app);
  return openApi(app, "https://app.example.com") as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
}

describe("The OpenAPI description", () => {
  const document = describedApp();
  const path = document.paths["/businesses/{businessId}/things/{thingId}"]!;
  const patch = path.patch!;

  it("names the operation, its permission and how to sign in", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(patch).toMatchObject({
      operationId: "updateThing",
      tags: ["Things"],
      "x-permission": "contacts:write",
      security: [{ bearer: [] }, { cookie: [] }, { apiKey: [] }],
    });
  });

  it.each([
    ["touches credentials", { credentials: true }],
    ["needs what no key can be given", { permission: "roles:write" }],
    ["is of no business", { permission: undefined }],
  ] as const)("offers no API key where the operation %s", (_, differences) => {
    const { paths } = describedApp(differences);
    const { security } = paths["/businesses/{businessId}/things/{thingId}"]!.patch!;
    expect(security).toStrictEqual([{ bearer: [] }, { cookie: [] }]);
  });

  it("has the parameters of path, query and headers", () => {
    expect(patch.parameters).toMatchObject([
      { name: "businessId", in: "path", required: true },
      { name: "thingId", in: "path", required: true },
      { name: "dry", in: "query", required: false },
      { name: "Idempotency-Key", in: "header", required: false },
    ]);
  });

  it("has the answer's envelope under its status", () => {
    expect(patch.responses).toMatchObject({
      202: {
        content: {
          "application/json": {
            schema: {
              properties: { data: { properties: { id: { type: "string" } } } },
              required: ["success", "data", "metadata"],
            },
          },
        },
      },
    });
  });

  it("lists declared errors and those that every such operation can answer", () => {
    const descriptions = Object.entries(patch.responses as Record<string, { description: string }>);
    const codes = Object.fromEntries(
      descriptions.map(([status, { description }]) => [status, description]),
    );
    expect(codes).toStrictEqual({
      202: "Done",
      400: "VALIDATION_FAILED",
      401: "UNAUTHENTICATED SESSION_REVOKED",
      403: "FORBIDDEN",
      404: "NOT_FOUND",
      409: "VERSION_STALE CONFLICT IDEMPOTENCY_IN_FLIGHT",
      413: "BODY_TOO_LARGE",
      415: "MEDIA_TYPE_UNSUPPORTED",
      422: "IDEMPOTENCY_MISMATCH",
      429: "RATE_LIMITED",
    });
  });

  it("has a PUT beside every PATCH, with every field required", () => {
    const required = (method: Record<string, unknown>) =>
      (method.requestBody as { content: Record<string, { schema: { required: string[] } }> })
        .content["application/json"]!.schema.required;
    expect(path.put).toMatchObject({ operationId: "replaceThing" });
    expect(required(patch)).toStrictEqual(["version"]);
    expect(required(path.put!)).toStrictEqual(["name", "note", "version"]);
  });

  it("describes a schema with an id once, as it is sent and as it is answered", () => {
    const shared = z.strictObject({ size: z.int().default(1) }).meta({ id: "Shared" });
    const app = new Hono<AppEnv>().post(
      "/things",
      operation({
        id: "createThing",
        summary: "Create a thing",
        tag: "Things",
        auth: "public",
        limit: "public",
        body: z.strictObject({ one: shared, other: shared }),
        response: z.object({ one: shared }),
        errors: [],
      }),
      (c) => reply(c, { one: { size: 1 } }),
    );
    const described = openApi(app, "https://app.example.com") as {
      components: { schemas: Record<string, { required?: string[] }> };
      paths: object;
    };
    expect(JSON.stringify(described.paths)).not.toContain("$defs");
    expect(JSON.stringify(described.paths).match(/#\/components\/schemas\/Shared\w*/g)).toEqual([
      "#/components/schemas/SharedInput",
      "#/components/schemas/SharedInput",
      "#/components/schemas/Shared",
    ]);
    expect(described.components.schemas.Shared).toMatchObject({ required: ["size"] });
    expect(described.components.schemas.SharedInput).not.toHaveProperty("required");
  });
});
