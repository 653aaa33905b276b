export { mediaErasure } from "./erasure";
export { mediaExpiries } from "./expiries";
export { mediaById, type MediaView } from "./media-by-id";
export { mediaFolder } from "./media-rows";
export { mediaContentRoutes, mediaRoutes } from "./routes";
