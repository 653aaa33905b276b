export { DEFAULT_BRAND } from "./brand-rows";
export { type Brand, brandDraft, brandForRendering } from "./brand-for-rendering";
export { brandErasure } from "./erasure";
export { brandRoutes } from "./routes";
export { type BrandInput, brandInput } from "./schemas";
