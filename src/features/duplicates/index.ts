export { duplicateRoutes } from "./routes";
