import { deadLetters } from "../queue/table.platform";
import { outbox } from "../queue/table.shared";
import { rowsOf, type TableErasure } from "./table-erasure";

/** Events about the business. Last: what they caused is erased before. */
export const eventErasure: TableErasure = rowsOf(outbox);

/** Events about the business that were given up. */
export const deadLetterErasure: TableErasure = rowsOf(deadLetters);

/** Where people were when they did what the platform's log says they did in the business. */
export const platformTraceErasure: TableErasure = {
  table: "audit_personal",
  where: "entry_id IN (SELECT id FROM audit_entries WHERE business_id = ?1)",
};
