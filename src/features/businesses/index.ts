export { getBusinessProfile, type BusinessProfile } from "./business-profile";
export { projectBusiness, tellGate } from "./consumers";
export { membershipsOf } from "./memberships-of";
export { businessRoutes } from "./routes";
