export { type Before, isBefore } from "./before";
export { commit, type Commit } from "./commit";
export { decodeCursor, encodeCursor, toPage, type CursorValues, type Page } from "./cursor";
export { openDb, type Db } from "./db";
export { embedded } from "./embedded";
export { pingDatabase } from "./ping";
export { readAll } from "./read-all";
export { bindingOf, DATABASE_NAMES, type DatabaseName } from "./shards";
export { check, guarded, statement, type Statement, type Write } from "./write";
