import type { Hono } from "hono";
import { type AppEnv, operationOf } from "../../platform/http";

/** Routes whose first handler is not an operation's guard, as `METHOD path`. */
export function undeclaredRoutes(app: Pick<Hono<AppEnv>, "routes">): string[] {
  const byRoute = Map.groupBy(app.routes, ({ method, path }) => `${method} ${path}`);
  return [...byRoute].flatMap(([route, [first]]) => (operationOf(first!.handler) ? [] : [route]));
}

const SAYS_SOMETHING = ["type", "const", "enum", "anyOf", "oneOf", "allOf", "$ref"];
const HOLDS_ONE = ["items", "additionalProperties", "propertyNames"];
const HOLDS_LIST = ["anyOf", "oneOf", "allOf", "prefixItems"];

type Schema = Record<string, unknown>;

/** Places in a JSON schema that allow anything, as paths. */
export function untypedIn(schema: unknown, path = "$"): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const known = schema as Schema;
  if (!SAYS_SOMETHING.some((key) => Object.hasOwn(known, key))) return [path];
  return [
    ...Object.entries((known.properties ?? {}) as Schema).flatMap(([name, value]) =>
      untypedIn(value, `${path}.${name}`),
    ),
    ...HOLDS_ONE.flatMap((key) => untypedIn(known[key], `${path}.${key}`)),
    ...HOLDS_LIST.flatMap((key) =>
      ((known[key] ?? []) as unknown[]).flatMap((value, i) =>
        untypedIn(value, `${path}.${key}.${i}`),
      ),
    ),
  ];
}

/** References in an OpenAPI document that lead nowhere. */
export function brokenReferences(document: Schema): string[] {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  return [...references].flatMap(([, pointer]) => {
    const target = pointer!
      .split("/")
      .reduce<unknown>((at, key) => (at as Schema | undefined)?.[key], document);
    return target === undefined ? [pointer!] : [];
  });
}

/** Every schema of an OpenAPI document, by where it stands. */
export function schemasOf(document: Schema): [string, unknown][] {
  const found: [string, unknown][] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === "schema") found.push([path, child]);
      else walk(child, `${path}/${key}`);
    }
  };
  walk(document.paths, "");
  return found;
}
