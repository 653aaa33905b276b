export { sameText, sha256, sign, type KeyPurpose } from "./keys";
export { open, seal, sealedPrefix, type SealedPlace, type VaultConfig, VaultError } from "./vault";
