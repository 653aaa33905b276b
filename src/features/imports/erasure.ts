import { rowsOf, type TableErasure } from "../../platform/erasure";
import { importErrors, imports, importSeen } from "./table.business";

/** What a business has of imports, besides their files. */
export const importErasure: readonly TableErasure[] = [importErrors, importSeen, imports].map(
  rowsOf,
);
