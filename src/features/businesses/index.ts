export { businessOfHost } from "./business-of-host";
export { getBusinessProfile, type BusinessProfile } from "./business-profile";
export { businessRow } from "./business-rows";
export { currentTimeZone } from "./current-time-zone";
export { projectBusiness, tellGate, tellGates } from "./consumers";
export {
  type BusinessChanged,
  businessChanged,
  membershipChangedEvent,
  ownershipTransferred,
  timeZoneChanged,
} from "./events";
export { memberInsert, standingOf, standingUnchanged } from "./member-rows";
export { businessesOf } from "./businesses-of";
export { membersAmong } from "./members-among";
export { membershipsOf } from "./memberships-of";
export { businessRoutes } from "./routes";
export { soleOwnerships, soleOwnershipSql } from "./sole-ownerships";
export { membershipData } from "./personal-data";
export { staffBusinessRoutes } from "./staff/routes";
export { roleRoutes } from "./roles/routes";
export {
  findRole,
  refuseBeyondOwn,
  type Role,
  roleNames,
  roleOf,
  roleUnchanged,
} from "./roles/role-rows";
export {
  businessErasure,
  dueErasures,
  erasureBegin,
  membershipErasure,
  nextErasureAt,
} from "./erasure";
export { stateWrite } from "./project-state";
