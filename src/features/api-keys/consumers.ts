import { refreshPrincipal } from "../../platform/gate";
import type { Handler } from "../../platform/queue";
import { apiKeyRevoked } from "./events";

/** Repeats the end of a key to its gate until it is acknowledged. */
export const endKeyAtGate: Handler = {
  name: "api-keys.end_key_at_gate",
  on: "platform",
  permissions: [],
  attempts: 10,
  handle: (ctx, event) =>
    refreshPrincipal(ctx.env, apiKeyRevoked.parse(event.payload).keyId, "key"),
};
