import { globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Makes the platform's database one of later: no session has proved anything lately, and some users
 * administer the platform. What the gates of the server remember is forgotten with it. The server
 * must not run.
 * @param {string} stateDir
 * @param {{ administrators: string[] }} of email addresses
 */
export function asLater(stateDir, { administrators }) {
  for (const file of globSync(join(stateDir, "v3/d1/**/*.sqlite"))) {
    const database = new DatabaseSync(file);
    try {
      const isPlatform = database
        .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sessions'")
        .get();
      if (!isPlatform) continue;
      database.exec("UPDATE sessions SET authenticated_at = 0");
      const promote = database.prepare(
        "UPDATE users SET platform_role = 'administrator' WHERE email = ?",
      );
      for (const email of administrators) promote.run(email);
    } finally {
      database.close();
    }
  }
  rmSync(join(stateDir, "v3/do"), { recursive: true, force: true });
}
