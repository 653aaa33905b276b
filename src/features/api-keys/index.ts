export { endKeyAtGate } from "./consumers";
export { keysOf } from "./keys-of";
export { loadKeyPrincipal } from "./load-key-principal";
export { noteKeyUse } from "./note-key-use";
export { apiKeyData } from "./personal-data";
export { apiKeyRoutes } from "./routes";
export { apiKeyErasure } from "./erasure";
