export { docsRoutes } from "./docs-routes";
export { metaRoutes, rootRoutes } from "./routes";
