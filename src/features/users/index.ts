export { forgetProfile } from "./consumers";
export { userUpdatedEvent } from "./events";
export { userRoutes } from "./routes";
export type { UserDto } from "./schemas";
export {
  activeUserCheck,
  emailVerification,
  newUser,
  tokenVersionIncrease,
  unprovedCheck,
  userInsert,
} from "./user-writes";
export { toUserDto, userByEmail, userById, usersById, type UserRow } from "./users-rows";
