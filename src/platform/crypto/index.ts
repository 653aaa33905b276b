export { sameText, sha256, sign, type KeyPurpose } from "./keys";
