export { authorizationUrl } from "./authorization-url";
export { profileOf } from "./profile-of";
export { ProviderError, type ProviderFailure } from "./provider-error";
export type { Answer, Profile, Question } from "./types";
