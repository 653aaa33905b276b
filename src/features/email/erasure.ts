import { rowsOf, type TableErasure } from "../../platform/erasure";
import { emailMessages, suppressions } from "./table.business";

/** What a business has of email: its ledger and who wants nothing more. */
export const emailErasure: readonly TableErasure[] = [emailMessages, suppressions].map(rowsOf);
