import { handleRequest } from "./app";
import { dueWork, registry, wakeHandlers } from "./consumers";
import { loadPrincipal } from "./features/auth";
import { createClock, startClocks } from "./platform/clock";
import { createGate } from "./platform/gate";
import { consume } from "./platform/queue";

/** One object per principal, address, account and business. */
export class UserGate extends createGate({ loadPrincipal }) {}

/** One object per database. */
export class Clock extends createClock({ dueWork, registry }) {}

export default {
  fetch: handleRequest,
  queue: (batch, env, ctx) => consume(batch, env, ctx, { registry, wakeHandlers }),
  scheduled: (_controller, env) => startClocks(env),
} satisfies ExportedHandler<Env>;
