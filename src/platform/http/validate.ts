import { zValidator } from "@hono/zod-validator";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import { AppError, type ErrorDetails } from "../errors";
import type { AppEnv } from "./app-env";
import type { AnyOperation } from "./operation-spec";

const MAX_BODY = 1024 * 1024;
const MAX_DEPTH = 24;
const MAX_ITEMS = 5000;

/**
 * Checks content type, size and shape of a request against its declaration.
 * @throws AppError MEDIA_TYPE_UNSUPPORTED, BODY_TOO_LARGE, MALFORMED_REQUEST, VALIDATION_FAILED
 */
export async function validate(c: Context<AppEnv>, spec: AnyOperation): Promise<void> {
  checkContentType(c, spec);
  if (spec.params) await part(c, "param", spec.params);
  if (spec.query) await part(c, "query", spec.query);
  else if (Object.keys(c.req.query()).length > 0) refuseQuery(c);
  if (spec.stream && !spec.parsesStream) return checkLength(c, spec.maxBody ?? MAX_BODY);
  if (spec.stream) return limitBody(c, spec.maxBody ?? MAX_BODY);
  if (!spec.body) return;
  await limitBody(c, spec.maxBody ?? MAX_BODY);
  checkBounds(await parsed(c), 0);
  await part(c, "json", spec.body);
}

function refuseQuery(c: Context<AppEnv>): never {
  const names = Object.keys(c.req.query());
  const details = Object.fromEntries(names.map((name) => [name, ["Unknown parameter"]]));
  throw new AppError("VALIDATION_FAILED", { details });
}

function checkContentType(c: Context<AppEnv>, spec: AnyOperation): void {
  if (!spec.body && !spec.stream) return;
  const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const accepted = spec.stream ?? ["application/json"];
  if (!accepted.includes(type)) {
    throw new AppError("MEDIA_TYPE_UNSUPPORTED", {
      message: `Send the body as ${accepted.join(" or ")}.`,
    });
  }
}

/** Only what the request says of itself: whoever reads the stream counts it. */
function checkLength(c: Context<AppEnv>, max: number): void {
  if (Number(c.req.header("content-length") ?? 0) > max) throw new AppError("BODY_TOO_LARGE");
}

async function limitBody(c: Context<AppEnv>, max: number): Promise<void> {
  const tooLarge = () => {
    throw new AppError("BODY_TOO_LARGE");
  };
  await bodyLimit({ maxSize: max, onError: tooLarge })(
    c as Context<AppEnv, string>,
    async () => {},
  );
}

async function parsed(c: Context<AppEnv>): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("MALFORMED_REQUEST", { message: "The body is not valid JSON." });
  }
}

function checkBounds(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  const children = Object.values(value);
  if (depth > MAX_DEPTH || children.length > MAX_ITEMS) {
    throw new AppError("MALFORMED_REQUEST", {
      message: "The body is nested too deeply or too long.",
    });
  }
  for (const child of children) checkBounds(child, depth + 1);
}

async function part(
  c: Context<AppEnv>,
  target: "json" | "query" | "param",
  schema: z.ZodType,
): Promise<void> {
  const middleware = zValidator(target, schema, (result) => {
    if (!result.success) throw validationError(result.error.issues);
  });
  // The validator types its own context; at run time it is the same one.
  await middleware(c as never, async () => {});
}

/** A VALIDATION_FAILED error whose details name each field by its path. */
export function validationError(issues: readonly z.core.$ZodIssue[]): AppError {
  const details: ErrorDetails = {};
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        (details[[...issue.path, key].map(String).join(".")] ??= []).push("Unknown field");
      }
      continue;
    }
    (details[issue.path.map(String).join(".") || "body"] ??= []).push(issue.message);
  }
  return new AppError("VALIDATION_FAILED", { details });
}
