export { overviewRoutes } from "./routes";
