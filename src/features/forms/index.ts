export { formErasure } from "./erasure";
