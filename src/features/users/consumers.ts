import { refreshPrincipal } from "../../platform/gate";
import type { Handler } from "../../platform/queue";
import { userAccessChanged, userUpdated } from "./events";

/** Repeats the invalidation of a profile, in case the one after the commit was lost. */
export const forgetProfile: Handler = {
  name: "users.forget_profile",
  on: "platform",
  permissions: [],
  handle: (ctx, event) => ctx.cache.invalidate("profile", userUpdated.parse(event.payload).userId),
};

/** Repeats a change of rights to the user's gate, and to those of the user's keys. */
export const tellGateOfUser: Handler = {
  name: "users.tell_gate",
  on: "platform",
  permissions: [],
  attempts: 10,
  handle: (ctx, event) => refreshPrincipal(ctx.env, userAccessChanged.parse(event.payload).userId),
};
