export { continueImport } from "./consumers";
export { importRoutes } from "./routes";
