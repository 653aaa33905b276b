export { deletionEnd, deletionStart, emailChange, personErasure } from "./account-writes";
export { forgetProfile } from "./consumers";
export { userUpdatedEvent } from "./events";
export { userRoutes } from "./routes";
export type { UserDto } from "./schemas";
export {
  hasFactor,
  recoveryCodesOffList,
  secondFactorsWrite,
  withFactor,
  withoutFactor,
} from "./second-factor-list";
export type { SecondFactor } from "./table.platform";
export {
  activeUserCheck,
  emailVerification,
  newUser,
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
  usersById,
  type UserRow,
} from "./users-rows";
