import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { contentRoutes, operations, routes } from "../app";
import { type AppEnv, openApi, operation } from "../platform/http";
import { allExamples } from "./all-examples";
import { PUBLIC_OPERATIONS } from "./public-operations";
import { brokenReferences, schemasOf, undeclaredRoutes, untypedIn } from "./route-suite/declared";
import { hasExample } from "./route-suite/example-of";

const mounted = operations();
const ids = mounted.map(({ spec }) => spec.id);
const document = openApi(
  { routes: [...routes.routes, ...contentRoutes.routes] },
  "http://localhost",
);

describe("Everything that is mounted", () => {
  it("is declared by operation()", () => {
    expect(undeclaredRoutes(routes)).toStrictEqual([]);
    expect(undeclaredRoutes(contentRoutes)).toStrictEqual([]);
  });

  it("has an id of its own", () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toStrictEqual([]);
  });

  it("has an example, and there is none for anything else", () => {
    expect(mounted.filter((op) => !hasExample(op)).map(({ spec }) => spec.id)).toStrictEqual([]);
    expect(Object.keys(allExamples).filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  it("needs a sign-in, unless the list of public operations gives a reason", () => {
    const open = mounted.filter(({ spec }) => spec.auth === "public").map(({ spec }) => spec.id);
    expect(open.toSorted()).toStrictEqual(Object.keys(PUBLIC_OPERATIONS).toSorted());
  });

  it("demands a permission wherever the path names a business", () => {
    const without = mounted.filter(
      ({ path, spec }) => path.includes(":businessId") && !spec.permission,
    );
    expect(without.map(({ spec }) => spec.id)).toStrictEqual([]);
  });
});

describe("The API description", () => {
  it("has exactly the mounted operations", () => {
    const described = Object.entries(document.paths as Record<string, object>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = mounted.map(
      ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`,
    );
    expect(described.toSorted()).toStrictEqual(expected.toSorted());
  });

  it("leaves no part of a request or an answer open", () => {
    const open = schemasOf(document).flatMap(([where, schema]) => untypedIn(schema, where));
    expect(open).toStrictEqual([]);
  });

  it("refers to nothing that is not there", () => {
    expect(brokenReferences(document)).toStrictEqual([]);
  });
});

describe("The checks above", () => {
  const spec = { summary: "", tag: "", auth: "public" as const, limit: null, errors: [] };

  it("see a route without operation()", () => {
    const app = new Hono<AppEnv>()
      .get("/declared", operation({ ...spec, id: "a", response: null }), (c) => c.text(""))
      .get("/naked", (c) => c.text(""));
    expect(undeclaredRoutes(app)).toStrictEqual(["GET /naked"]);
  });

  it("see a schema that allows anything, however deep", () => {
    const response = z.object({ list: z.array(z.record(z.string(), z.unknown())), ok: z.string() });
    const app = new Hono<AppEnv>().get("/open", operation({ ...spec, id: "a", response }), (c) =>
      c.text(""),
    );
    const open = schemasOf(openApi(app, "")).flatMap(([, schema]) => untypedIn(schema));
    expect(open).toStrictEqual(["$.data.list.items.additionalProperties"]);
  });

  it("see a reference that leads nowhere", () => {
    expect(brokenReferences({ a: { $ref: "#/b/c" }, b: {} })).toStrictEqual(["b/c"]);
  });
});
