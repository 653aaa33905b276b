import type { z } from "zod";
import { operations } from "../../app";
import { allExamples } from "../all-examples";
import type { Example, TestApi } from "../examples";
import type { Operation } from "./request";

/** True if the operation has a valid request on file, or one can be derived for it. */
export function hasExample(op: Operation): boolean {
  return Object.hasOwn(allExamples, op.spec.id) || patchBeside(op) !== undefined;
}

/** A valid request of the operation; makes what it needs. */
export async function exampleOf(op: Operation, api: TestApi): Promise<Example> {
  const example = allExamples[op.spec.id];
  if (example) return { ...example, ...(await example.arrange?.(api)) };
  const patch = patchBeside(op);
  if (!patch) throw new Error(`${op.spec.id} has no example`);
  return replacementAfter(op, patch, api);
}

/** The PATCH whose generated PUT the operation is. */
function patchBeside({ method, path }: Operation): Operation | undefined {
  if (method !== "PUT") return undefined;
  return operations().find((op) => op.method === "PATCH" && op.path === path);
}

/** Changes a few fields, and then sends every field that came back, as a client would. */
async function replacementAfter(op: Operation, patch: Operation, api: TestApi): Promise<Example> {
  const example = await exampleOf(patch, api);
  const params: Record<string, string> = { businessId: api.businessId, ...example.params };
  const path = op.path
    .replace("/api/v1", "")
    .replace(/:(\w+)/g, (_, name: string) => params[name]!);
  const { data } = await api.request<Record<string, unknown>>("PATCH", path, example.body);
  const { shape } = op.spec.body as z.ZodObject;
  const known = { ...(example.body as Record<string, unknown>), ...data };
  const body = Object.fromEntries(Object.keys(shape).map((key) => [key, known[key]]));
  return { ...example, body };
}
