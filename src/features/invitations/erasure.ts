import { rowsOf, type TableErasure } from "../../platform/erasure";
import { invitations } from "./table.platform";

/** Whom a business has invited. */
export const invitationErasure: readonly TableErasure[] = [invitations].map(rowsOf);
