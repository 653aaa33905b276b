import { rowsOf, type TableErasure } from "../../platform/erasure";
import {
  emailBatches,
  emailEvents,
  emailFigures,
  emailMessages,
  providerEvents,
  suppressions,
} from "./table.business";

/** What a business has of email: its ledger, what came back, its figures, and who wants nothing more. */
export const emailErasure: readonly TableErasure[] = [
  emailEvents,
  providerEvents,
  emailFigures,
  emailBatches,
  emailMessages,
  suppressions,
].map(rowsOf);
