import { z } from "zod";
import { variableName } from "../conditions/schemas";

/** Names that we write ourselves, and those of the connection (RFC 9110 §7.6.1), by how they begin. */
const OURS =
  /^(host|content-length|connection|cookie|transfer-encoding|te$|trailer|upgrade|keep-alive|proxy-|expect|webhook-|idempotency-key)/i;

/** A header name (RFC 9110 §5.1) that callers may set. */
const headerName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{1,60}$/, "Use letters, digits and hyphens")
  .refine((name) => !OURS.test(name), "This header is written by us");

const header = z.strictObject({
  name: headerName,
  /** Of a secret header that is stored: `secret:` and the id under which its value is sealed. */
  value: z
    .string()
    .max(1000, "At most 1000 characters")
    // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
    .regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, "Use one line of plain text"),
  /** True: nobody reads its value back. So it is, without being told, where the name says so. */
  secret: z.boolean().optional(),
});
export type HttpHeader = z.output<typeof header>;

/** Names under which keys and passwords are sent: `Authorization`, `X-Api-Key`, `X-Auth-Token`. */
const SECRET_NAME = /auth|key|token|secret|passw|credential|signature|session/i;

/** Whether the name of a header says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether nobody is to read the value of a header back. */
export function isSecretHeader({ name, secret }: Pick<HttpHeader, "name" | "secret">): boolean {
  return secret === true || isSecretName(name);
}

const REFERENCE = /^secret:(wsc_[\w-]{43})$/;

/** What stands in a definition for a value that is sealed. */
export function secretReference(id: string): string {
  return `secret:${id}`;
}

/** The id of the sealed value that a header's value stands for; null if it is no such thing. */
export function secretIdIn(value: string): string | null {
  return REFERENCE.exec(value)?.[1] ?? null;
}

/** A value of the response, by its place in the JSON (`customer.plan`, `items.0.id`), to remember. */
const mapping = z.strictObject({
  variable: variableName,
  path: z
    .string()
    .trim()
    .regex(/^[^.\s]{1,60}(\.[^.\s]{1,60}){0,7}$/, "Use names and numbers with dots between them"),
});

/** A call of another server. */
export const httpConfig = z.strictObject({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** https; may hold `{{ contact.email }}` and the like, but not in the host. Empty: yet to be written. */
  url: z.string().trim().max(2000, "At most 2000 characters"),
  headers: z.array(header).max(20, "At most 20 headers").default([]),
  /** Liquid; empty with a method that has a body: what the run knows, as JSON. */
  body: z.string().max(20_000, "At most 20,000 characters").default(""),
  timeoutSeconds: z.int().min(1).max(30, "At most 30 seconds").default(10),
  response: z.array(mapping).max(20, "At most 20 values").default([]),
});
export type HttpConfig = z.output<typeof httpConfig>;
