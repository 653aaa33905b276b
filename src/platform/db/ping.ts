import { bindingOf, type DatabaseName } from "./shards";

/** Asks a database for an answer. @throws whatever the database throws if it has none */
export async function pingDatabase(env: Env, name: DatabaseName): Promise<void> {
  await bindingOf(env, name).prepare("SELECT 1").first();
}
