import { handleRequest } from "./app";
import { dueWork, registry, wakeHandlers } from "./consumers";
import { keysOf, loadKeyPrincipal, noteKeyUse } from "./features/api-keys";
import { actedAs, loadPrincipal } from "./features/auth";
import { handleEmail } from "./features/email";
import { createClock, startClocks } from "./platform/clock";
import { createGate, type LoadPrincipal } from "./platform/gate";
import { consume, deliverNow, isDelivery } from "./platform/queue";

const loadEither: LoadPrincipal = (env, name) =>
  name.kind === "key" ? loadKeyPrincipal(env, name) : loadPrincipal(env, name);

const dependentsOf = async (env: Env, userId: string) =>
  (await Promise.all([keysOf(env, userId), actedAs(env, userId)])).flat();

/** One object per principal, address, account and business. */
export class UserGate extends createGate({
  loadPrincipal: loadEither,
  dependentsOf,
  noteKeyUse,
}) {}

/** One object per database. */
export class Clock extends createClock({ dueWork, registry }) {}

const consumers = { registry, wakeHandlers };

export default {
  fetch(request, env, ctx) {
    if (__DEV__ && isDelivery(request, env)) {
      return deliverNow(request, (batch) => consume(batch, env, ctx, consumers));
    }
    return handleRequest(request, env, ctx);
  },
  queue: (batch, env, ctx) => consume(batch, env, ctx, consumers),
  scheduled: (_controller, env) => startClocks(env),
  async email(message, env, ctx) {
    await handleEmail(message, env, ctx);
  },
} satisfies ExportedHandler<Env>;
