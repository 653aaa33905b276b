export { deadLetterErasure, eventErasure, platformTraceErasure } from "./platform-tables";
export { firstWithRows, rowsErasure, rowsOf, type TableErasure } from "./table-erasure";
