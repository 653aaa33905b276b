export { topicErasure } from "./erasure";
