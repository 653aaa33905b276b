import { z } from "zod";

type Shape = (value: unknown) => unknown;

const compiled = new WeakMap<z.core.$ZodType, Shape>();

/**
 * Gives a value the shape its schema declares: undeclared keys are left out, a value of another
 * type throws. Compiled once per schema and quicker than `parse()`, which also checks what is for
 * tests to ask of our own answers: formats and lengths. A schema that does more than describe, or
 * is strict, goes to `parse()`.
 * @throws Error, ZodError
 */
export function shape(schema: z.ZodType, value: unknown): unknown {
  return shapeOf(schema)(value);
}

function shapeOf(schema: z.core.$ZodType): Shape {
  const shaper = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, shaper);
  return shaper;
}

function compile(schema: z.core.$ZodType): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.checks?.some((check) => check._zod.def.check === "overwrite")) return parser(schema);
  switch (def.type) {
    case "string":
    case "number":
    case "boolean":
      return "coerce" in def && def.coerce ? parser(schema) : primitive(def.type);
    case "nullable":
      return orNothing(null, shapeOf(def.innerType));
    case "optional":
      return orNothing(undefined, shapeOf(def.innerType));
    case "array":
      return list(shapeOf(def.element));
    case "object":
      return def.catchall ? parser(schema) : object(def.shape);
    case "enum":
      return member(new Set<unknown>(Object.values(def.entries)));
    default:
      return parser(schema);
  }
}

function parser(schema: z.core.$ZodType): Shape {
  return (value) => z.parse(schema, value);
}

function primitive(type: "string" | "number" | "boolean"): Shape {
  return (value) => {
    const fits = type === "number" ? Number.isFinite(value) : typeof value === type;
    if (!fits) throw mismatch(type, value);
    return value;
  };
}

function orNothing(nothing: null | undefined, inner: Shape): Shape {
  return (value) => (value === nothing ? nothing : inner(value));
}

function list(element: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) throw mismatch("array", value);
    return value.map(element);
  };
}

function object(fields: z.core.$ZodShape): Shape {
  let entries: (readonly [string, Shape])[] | undefined;
  return (value) => {
    if (typeof value !== "object" || value === null) throw mismatch("object", value);
    // Not before it is needed: a schema may contain itself.
    entries ??= Object.entries(fields).map(([key, field]) => [key, shapeOf(field)] as const);
    const shaped: Record<string, unknown> = {};
    for (const [key, field] of entries) {
      const part = field((value as Record<string, unknown>)[key]);
      if (part !== undefined) shaped[key] = part;
    }
    return shaped;
  };
}

function member(values: ReadonlySet<unknown>): Shape {
  return (value) => {
    if (!values.has(value)) throw mismatch("one of the declared values", value);
    return value;
  };
}

function mismatch(wanted: string, value: unknown): Error {
  return new Error(`An answer does not match its schema: ${typeof value} instead of ${wanted}`);
}
