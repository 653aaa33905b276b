export { continueImport, dropImportFile } from "./consumers";
export { importExpiries } from "./expiries";
export { importRoutes } from "./routes";
export { importErasure } from "./erasure";
export { fileFolder } from "./imports-rows";
export { importData } from "./contact-data";
