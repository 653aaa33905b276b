export { campaignErasure } from "./erasure";
export { campaignsDue } from "./campaigns-due";
export { campaignRoutes } from "./routes";
export { dispatchRoutes } from "./dispatch-routes";
