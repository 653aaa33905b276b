export { beginErasure } from "./consumers";
export { endGraces } from "./end-graces";
export { eraseBusinesses } from "./erase-businesses";
