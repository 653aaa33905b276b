import { rowsOf, type TableErasure } from "../../platform/erasure";
import { media } from "./table.business";

/** What a business has of media. */
export const mediaErasure: readonly TableErasure[] = [media].map(rowsOf);
