import type { ImportedUser } from "./read-users.mjs";

export function importSql(users: ImportedUser[], run: { importId: string; now: number }): string;
