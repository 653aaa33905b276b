export { senderErasure } from "./erasure";
