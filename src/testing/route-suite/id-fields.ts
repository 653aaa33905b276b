import { z } from "zod";
import { operations } from "../../app";
import type { TestApi } from "../examples";
import { exampleOf } from "./example-of";
import { idsIn } from "./ids";
import type { Operation } from "./request";

/** A field of a request that takes the id of something. */
export interface IdField {
  where: "query" | "body";
  name: string;
  /** `con` */
  prefix: string;
  /** True for a list of ids. */
  many: boolean;
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  pattern?: string;
}

/** The fields of an operation's query and body that take ids. */
export function idFields({ spec }: Operation): IdField[] {
  return (["query", "body"] as const).flatMap((where) => {
    const schema = spec[where];
    if (!schema) return [];
    return fieldsIn(jsonSchema(schema), where);
  });
}

/** Makes something whose id has this prefix. */
export async function somethingOf(prefix: string, api: TestApi): Promise<string> {
  // What no path names, some body does: a code that was asked for, for example.
  for (const where of ["params", "body"] as const) {
    for (const op of operations()) {
      const schema = op.spec[where];
      const properties = schema && jsonSchema(schema).properties;
      if (!Object.values(properties ?? {}).some((each) => prefixOf(each) === prefix)) continue;
      const example = await exampleOf(op, api);
      const id = idsIn(example[where]).find((each) => each.startsWith(`${prefix}_`));
      if (id !== undefined) return id;
    }
  }
  throw new Error(`No request names anything whose id begins with ${prefix}_`);
}

function fieldsIn(schema: JsonSchema, where: IdField["where"]): IdField[] {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) {
    const all = variants.flatMap((variant) => fieldsIn(variant, where));
    return all.filter(({ name }, i) => all.findIndex((each) => each.name === name) === i);
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const prefix = prefixOf(property.items ?? property);
    return prefix === undefined
      ? []
      : [{ where, name, prefix, many: property.items !== undefined }];
  });
}

function prefixOf({ pattern = "" }: JsonSchema): string | undefined {
  return /^\^([a-z]{3})_\[0-7\]/.exec(pattern)?.[1];
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}
