import { rowsOf, type TableErasure } from "../../platform/erasure";
import { formSubmissions, forms } from "./table.business";

/** What a business has of forms. */
export const formErasure: readonly TableErasure[] = [formSubmissions, forms].map(rowsOf);
