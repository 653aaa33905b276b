import type { Hono } from "hono";
import { z } from "zod";
import { KEYLESS_PERMISSIONS } from "../auth/permissions";
import { ERROR_CODES } from "../errors";
import type { AppEnv } from "./app-env";
import type { AnyOperation } from "./operation-spec";
import { operationOf } from "./operation";
import { API_VERSION } from "./reply";

type Json = Record<string, unknown>;

export interface MountedOperation {
  method: string;
  path: string;
  spec: AnyOperation;
}

/** Every mounted operation, in mounting order. */
export function mountedOperations(app: Pick<Hono<AppEnv>, "routes">): MountedOperation[] {
  return app.routes.flatMap(({ method, path, handler }) => {
    const spec = operationOf(handler);
    return spec ? [{ method, path, spec }] : [];
  });
}

/** The OpenAPI 3.1 description of what is mounted. */
export function openApi(app: Pick<Hono<AppEnv>, "routes">, origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const { method, path, spec } of mountedOperations(app)) {
    const key = path.replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
    (paths[key] ??= {})[method.toLowerCase()] = describe(spec);
  }
  const schemas: Json = { Error: errorSchema };
  const lifted = liftDefinitions(paths, schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Edgeloop API",
      version: API_VERSION,
      description: "Sell, automate, retain: the back office of a small business.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    paths: lifted,
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        apiKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "el_live_… or el_test_…",
          description: "A key of the business, for what its scopes and its creator's role allow.",
        },
        cookie: { type: "apiKey", in: "cookie", name: "__Host-el_access" },
      },
    },
  };
}

function describe(spec: AnyOperation): Json {
  const codes = [...new Set([...spec.errors, ...impliedErrors(spec)])];
  const responses: Json = { [String(spec.status ?? 200)]: success(spec) };
  for (const code of codes) {
    const status = String(ERROR_CODES[code][0]);
    const known = responses[status] as { description: string } | undefined;
    responses[status] = {
      description: known ? `${known.description} ${code}` : code,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
    };
  }
  return {
    operationId: spec.id,
    summary: spec.summary,
    tags: [spec.tag],
    security: securityOf(spec),
    ...(spec.permission && { "x-permission": spec.permission }),
    parameters: parameters(spec),
    ...(spec.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: jsonSchema(spec.body, "input") } },
      },
    }),
    ...(spec.stream && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          spec.stream.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
        ),
      },
    }),
    responses,
  };
}

function securityOf(spec: AnyOperation): Json[] {
  if (spec.auth === "public") return [];
  const { permission, credentials } = spec;
  const keys = permission !== undefined && !KEYLESS_PERMISSIONS.has(permission) && !credentials;
  return [{ bearer: [] }, { cookie: [] }, ...(keys ? [{ apiKey: [] }] : [])];
}

function impliedErrors(spec: AnyOperation): (keyof typeof ERROR_CODES)[] {
  return [
    "VALIDATION_FAILED",
    ...(spec.auth === "user" ? (["UNAUTHENTICATED", "SESSION_REVOKED"] as const) : []),
    ...(spec.permission ? (["FORBIDDEN", "NOT_FOUND"] as const) : []),
    ...(spec.body ? (["BODY_TOO_LARGE", "MEDIA_TYPE_UNSUPPORTED"] as const) : []),
    ...(spec.limit ? (["RATE_LIMITED"] as const) : []),
    ...(spec.idempotent ? (["IDEMPOTENCY_IN_FLIGHT", "IDEMPOTENCY_MISMATCH"] as const) : []),
  ];
}

function success(spec: AnyOperation): Json {
  if (!spec.response) {
    const type = spec.produces ?? "text/html";
    return { description: "Done", content: { [type]: { schema: { type: "string" } } } };
  }
  const properties: Json = {
    success: { const: true },
    data: jsonSchema(spec.response, "output"),
    message: { type: "string" },
    metadata: {
      type: "object",
      properties: {
        timestamp: { type: "string", format: "date-time" },
        requestId: { type: "string" },
        version: { type: "string" },
      },
      required: ["timestamp", "requestId", "version"],
    },
  };
  if (spec.paginated) properties.pagination = paginationSchema;
  const required = ["success", "data", "metadata", ...(spec.paginated ? ["pagination"] : [])];
  const schema = { type: "object", properties, required };
  return { description: "Done", content: { "application/json": { schema } } };
}

function parameters(spec: AnyOperation): Json[] {
  const list = (schema: z.ZodType | undefined, where: "path" | "query"): Json[] => {
    if (!schema) return [];
    const shape = jsonSchema(schema, "input") as { properties?: Json; required?: string[] };
    return Object.entries(shape.properties ?? {}).map(([name, value]) => ({
      name,
      in: where,
      required: where === "path" || (shape.required ?? []).includes(name),
      schema: value,
    }));
  };
  const headers = spec.idempotent
    ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string" } }]
    : [];
  return [...list(spec.params, "path"), ...list(spec.query, "query"), ...headers];
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return named(rest, io);
}

/**
 * Schemas that have an id are described once: their definitions become components of the document.
 * What is sent may leave out what has a default, so that it is another one.
 */
function named(schema: Json, io: "input" | "output"): Json {
  if (schema.$defs === undefined) return schema;
  const suffix = io === "input" ? "Input" : "";
  const text = JSON.stringify(schema).replaceAll(
    /"#\/\$defs\/(\w+)"/g,
    `"#/components/schemas/$1${suffix}"`,
  );
  const { $defs, ...rest } = JSON.parse(text) as Json & { $defs: Json };
  const definitions = Object.entries($defs).map(([id, each]) => [`${id}${suffix}`, each]);
  return { ...rest, $defs: Object.fromEntries(definitions) as Json };
}

/** Moves the definitions inside schemas to the document's own. */
function liftDefinitions<T>(description: T, to: Json): T {
  const text = JSON.stringify(description, (key, value: unknown) => {
    if (key !== "$defs") return value;
    Object.assign(to, value);
    return undefined;
  });
  return JSON.parse(text) as T;
}

const paginationSchema = {
  type: "object",
  properties: {
    limit: { type: "integer" },
    nextCursor: { type: ["string", "null"] },
    hasMore: { type: "boolean" },
  },
  required: ["limit", "nextCursor", "hasMore"],
};

const errorSchema = {
  type: "object",
  properties: {
    success: { const: false },
    error: { type: "string" },
    code: { type: "string", enum: Object.keys(ERROR_CODES) },
    details: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
    timestamp: { type: "string", format: "date-time" },
    requestId: { type: "string" },
  },
  required: ["success", "error", "code", "timestamp", "requestId"],
};
