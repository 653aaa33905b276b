export { mediaErasure } from "./erasure";
