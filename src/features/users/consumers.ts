import type { Handler } from "../../platform/queue";
import { userUpdated } from "./events";

/** Repeats the invalidation of a profile, in case the one after the commit was lost. */
export const forgetProfile: Handler = {
  name: "users.forget_profile",
  on: "platform",
  permissions: [],
  handle: (ctx, event) => ctx.cache.invalidate("profile", userUpdated.parse(event.payload).userId),
};
