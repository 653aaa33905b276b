import { rowsOf, type TableErasure } from "../../platform/erasure";
import { brands } from "./table.business";

/** What a business has of brands. */
export const brandErasure: readonly TableErasure[] = [brands].map(rowsOf);
