import type { DatabaseKind } from "../queue/types";

/** A column whose texts were made by `seal()`. */
export interface SealedColumn {
  /** Kind of database that has the table. */
  on: DatabaseKind;
  /** As in the place given to `seal()`. */
  table: string;
  /** Column of the row id given to `seal()`; unique in the table. */
  idColumn: string;
  column: string;
}

/** Every column of secrets at rest: the rotation seals no others anew. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { on: "platform", table: "otp_authenticators", idColumn: "id", column: "secret" },
  { on: "business", table: "email_providers", idColumn: "id", column: "secret" },
  { on: "business", table: "email_providers", idColumn: "id", column: "webhook_secret" },
  { on: "business", table: "workflow_secrets", idColumn: "id", column: "value" },
];
