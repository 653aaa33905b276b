import type { Handler } from "../../platform/queue";
import { refreshPrincipal } from "../../platform/gate";
import { businessChanged, membersChanged, membershipChanged } from "./events";
import { refreshMembers } from "./member-rows";
import { projectState } from "./project-state";

/** Repeats the projection of a business to its shard until it is acknowledged. */
export const projectBusiness: Handler = {
  name: "businesses.project",
  on: "business",
  permissions: ["business:write"],
  handle: (ctx, event) => projectState(ctx, businessChanged.parse(event.payload)),
};

/** Repeats the call to the gate of a user whose roles changed. */
export const tellGate: Handler = {
  name: "businesses.tell_gate",
  on: "platform",
  permissions: [],
  handle: (ctx, event) => refreshPrincipal(ctx.env, membershipChanged.parse(event.payload).userId),
};

/** Repeats the call to the gates of members whose common role, or whose business, changed. */
export const tellGates: Handler = {
  name: "businesses.tell_gates",
  on: "platform",
  permissions: [],
  handle: (ctx, event) => refreshMembers(ctx.env, membersChanged.parse(event.payload).userIds),
};
