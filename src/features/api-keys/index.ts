export { loadKeyPrincipal } from "./load-key-principal";
