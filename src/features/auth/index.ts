export { actedAs } from "./acted-as";
export {
  type Attempt,
  countAttempt,
  countCode,
  forgetAttempts,
  forgetCodes,
  isLocked,
  mailAllowed,
  unlock,
} from "./account-gate";
export {
  type AnsweredChallenge,
  answerChallenge,
  type SecondFactorProof,
} from "./answer-challenge";
export { type OpenChallenge, openChallenge } from "./challenges";
export { completeSignIn, type FirstFactor } from "./complete-sign-in";
export { endSessionAtGate, endSessionsAtGate } from "./consumers";
export { passwordHashOf, passwordWrite } from "./credential-rows";
export { sessionRevokedEvent, userSessionsRevokedEvent } from "./events";
export { authExpiries } from "./expiries";
export { linkMail } from "./link-mail";
export { isLive, linkByToken, type LinkRow, liveLink, tokenOf } from "./link-rows";
export { linkInsert, linksRetirement, linkUse, newLink } from "./link-writes";
export { loadPrincipal } from "./load-principal";
export { layOut } from "../email";
export { greetingOf, linkOf, page } from "./mail-parts";
export { platformMails } from "./mails";
export { noteFailure } from "./note-failure";
export { provePresence } from "./prove-presence";
export {
  deviceRemoval,
  type DeviceRow,
  devicesRemoval,
  rememberedDevice,
  rememberedDevicesOf,
} from "./remembered-devices";
export { authRoutes } from "./routes";
export { freshDto, type FreshDto, signedInDto, signInDto } from "./schemas";
export {
  liveSessions,
  sessionById,
  type SessionRow,
  toSessionDto,
  unrevokedIds,
} from "./session-rows";
export { announce, startOf } from "./session-start";
export {
  allSessionsRevocation,
  liveSessionCheck,
  multiFactorRemoval,
  newSession,
  oneFactorStaling,
  otherSessionsRevocation,
  sessionRevocation,
  type SignInMethod,
} from "./session-writes";
export { type Challenged, currentRefreshToken, signedIn, type SignedIn } from "./signed-in";
export { signInData } from "./personal-data";
export { type TakeOver, takeOver } from "./take-over";
export { hasWayIn, wayInCheck } from "./ways-in";
