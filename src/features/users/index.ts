export {
  deletionEnd,
  deletionStart,
  emailChange,
  personErasure,
  phoneWrite,
} from "./account-writes";
export { forgetProfile, tellGateOfUser } from "./consumers";
export { userAccessChangedEvent, userUpdatedEvent } from "./events";
export { userRoutes } from "./routes";
export type { UserDto } from "./schemas";
export {
  hasFactor,
  recoveryCodesOffList,
  secondFactorsWrite,
  withFactor,
  withoutFactor,
} from "./second-factor-list";
export { administratorCheck, noStaffCheck } from "./staff-checks";
export type { SecondFactor } from "./table.platform";
export {
  activeUserCheck,
  emailVerification,
  factorsCheck,
  newUser,
  phoneCheck,
  tokenVersionIncrease,
  unprovedCheck,
  userInsert,
  verifiedAddressCheck,
} from "./user-writes";
export {
  administrators,
  dueErasures,
  nextErasureAt,
  toUserDto,
  userByEmail,
  userById,
  userByPhone,
  usersById,
  type UserRow,
} from "./users-rows";
export { statusChange, supportRoleChange } from "./staff-writes";
export { type ListedUser, listUserRows, type UserFilters } from "./users-page";
