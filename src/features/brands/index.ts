export { brandErasure } from "./erasure";
