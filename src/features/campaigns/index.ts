export { campaignErasure } from "./erasure";
