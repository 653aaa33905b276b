import type { z } from "zod";
import type { Permission, PlatformPermission } from "../auth/permissions";
import type { CacheEntry } from "../cache";
import type { ErrorCode } from "../errors";
import type { PolicyName } from "../gate";

/** What a cached entry may be named by. */
export interface CachedRequest {
  userId: string;
  /** Empty outside `/businesses/:businessId`. */
  businessId: string;
  params: Partial<Record<string, string>>;
}

/** The single declaration of an endpoint: what it takes, who may call it, what it answers. */
export interface OperationSpec<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
> {
  /** Unique, camelCase; the operationId of the API description. */
  id: string;
  summary: string;
  tag: string;
  /** `user` needs a session; `public` is on the checked-in list of public operations. */
  auth: "user" | "public";
  /** Permission in the business of the path; the verb requires the same one. */
  permission?: Permission;
  /** Permission of the platform's administrators. */
  platformPermission?: PlatformPermission;
  /** Needs a proof of who is there from the last ten minutes (ASVS 7.5.1). */
  stepUp?: boolean;
  /**
   * Touches credentials, or gives people rights that last: neither API keys nor administrators who
   * act as a user get in.
   */
  credentials?: boolean;
  /** Exact limit, per user, or per address where the operation is public. */
  limit: PolicyName | null;
  /** Honours `Idempotency-Key`. */
  idempotent?: boolean;
  /** What the verb reads through the cache: it is looked up while the gate decides. */
  cache?: (request: CachedRequest) => CacheEntry;
  params?: P;
  query?: Q;
  body?: B;
  /** Content types of a body that is streamed instead of parsed. */
  stream?: string[];
  /** The handler parses what is streamed as a whole: it is read, up to `maxBody`, before that. */
  parsesStream?: boolean;
  /** Largest body in bytes; 1 MiB unless told. */
  maxBody?: number;
  /** Schema of `data`; null for answers without an envelope. */
  response: z.ZodType | null;
  /** Content type of answers without an envelope. */
  produces?: string;
  status?: 200 | 201 | 202 | 302;
  /** True for lists with a cursor. */
  paginated?: boolean;
  errors: ErrorCode[];
}

export type AnyOperation = OperationSpec;

/** Key under which a guard carries its declaration, for the API description and the route suite. */
export const OPERATION = Symbol.for("edgeloop.operation");
