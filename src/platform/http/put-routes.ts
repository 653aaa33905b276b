import type { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "./app-env";
import { operation, operationOf } from "./operation";
import type { AnyOperation } from "./operation-spec";

type Handlers = Hono<AppEnv>["routes"][number]["handler"][];

/**
 * Mounts `PUT` beside every `PATCH` that has none: the same endpoint with every field required.
 * Call it after everything else is mounted.
 */
export function mountPuts(app: Pick<Hono<AppEnv>, "routes" | "on">): void {
  for (const [path, [guard, ...handlers]] of handlersByPath(app, "PATCH")) {
    const spec = guard && operationOf(guard);
    if (spec?.body instanceof z.ZodObject && !handlersByPath(app, "PUT").has(path)) {
      app.on("PUT", [path], operation(replacement(spec, spec.body)), ...handlers);
    }
  }
}

function handlersByPath(app: Pick<Hono<AppEnv>, "routes">, method: string): Map<string, Handlers> {
  const routes = app.routes.filter((route) => route.method === method);
  const grouped = Map.groupBy(routes, ({ path }) => path);
  return new Map([...grouped].map(([path, list]) => [path, list.map(({ handler }) => handler)]));
}

function replacement(spec: AnyOperation, body: z.ZodObject): AnyOperation {
  return {
    ...spec,
    id: spec.id.replace(/^(update|change)/, "replace"),
    summary: `${spec.summary}, every field given`,
    body: body.required(),
  };
}
