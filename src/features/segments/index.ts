export { segmentErasure } from "./erasure";
