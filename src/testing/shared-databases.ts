import { migrate } from "./migrate";

// The first file of a runtime makes the databases for those that follow.
await migrate(async (db) => {
  const known = await db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").first();
  return known === null ? [] : null;
});
