import { rowsOf, type TableErasure } from "../../platform/erasure";
import { apiKeys } from "./table.platform";

/** The API keys to a business. */
export const apiKeyErasure: readonly TableErasure[] = [apiKeys].map(rowsOf);
