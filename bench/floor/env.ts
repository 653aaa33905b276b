import type { Gate } from "../../src/platform/gate/gate";
import type { FloorGate } from "./floor-gate";

export interface FloorEnv {
  DB: D1Database;
  DB_SHARD_0: D1Database;
  CACHE: KVNamespace;
  FILES: R2Bucket;
  GATE: DurableObjectNamespace<Gate>;
  FLOOR_GATE: DurableObjectNamespace<FloorGate>;
  EVENTS: Queue;
  SMTP_PORT: string;
}

/** One request to the floor: its path says which binding calls to make. */
export interface FloorCall {
  request: Request;
  env: FloorEnv;
  ctx: ExecutionContext;
  /** What the path names after the call: the business, the user. */
  id: string;
}
