import type { Permission } from "../auth/permissions";
import type { DatabaseName } from "../db/shards";
import { createCtx, type CtxInput } from "./create-ctx";
import type { Ctx } from "./ctx";
import { locateShard } from "./locate-shard";

/** What the contexts of one message or tick share. */
export interface SystemCtxInput extends Pick<
  CtxInput,
  "env" | "log" | "metrics" | "waitUntil" | "requestId" | "now"
> {
  /** Name of the system actor. */
  name: string;
  permissions: readonly Permission[];
  traceparent?: string | null;
  /** The shard at work: its businesses need not be looked up. Absent on the platform database. */
  shard?: DatabaseName;
}

/** The ctx in which a handler or a tick acts, for one business or for none. */
export async function systemCtx(input: SystemCtxInput, businessId: string | null): Promise<Ctx> {
  const shard =
    businessId === null ? null : (input.shard ?? (await locateShard(input.env, businessId)));
  return createCtx({
    ...input,
    actor: { type: "system", name: input.name },
    businessId,
    shard,
    role: null,
    traceparent: input.traceparent ?? null,
    address: null,
    userAgent: null,
  });
}
