import { rowsOf, type TableErasure } from "../../platform/erasure";
import { campaigns } from "./table.business";

/** What a business has of campaigns. */
export const campaignErasure: readonly TableErasure[] = [campaigns].map(rowsOf);
