import { rowsOf, type TableErasure } from "../../platform/erasure";
import { templates, templateVersions } from "./table.business";

/** What a business has of templates. */
export const templateErasure: readonly TableErasure[] = [templateVersions, templates].map(rowsOf);
