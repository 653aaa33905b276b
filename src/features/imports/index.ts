export { continueImport, dropImportFile } from "./consumers";
export { importExpiries } from "./expiries";
export { importRoutes } from "./routes";
