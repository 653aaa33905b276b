import { refreshPrincipal } from "../../platform/gate";
import type { Handler } from "../../platform/queue";
import { factorsChanged } from "./events";

/** Repeats the call to the gate of a user whose second factors changed. */
export const tellGateOfFactors: Handler = {
  name: "second_factors.tell_gate",
  on: "platform",
  permissions: [],
  handle: (ctx, event) => refreshPrincipal(ctx.env, factorsChanged.parse(event.payload).userId),
};
