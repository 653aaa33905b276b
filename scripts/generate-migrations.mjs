// Writes the migrations that the tables need: npm run db:generate -- NAME [--custom] [platform|business]
import { spawnSync } from "node:child_process";

const databases = ["platform", "business"];
const args = process.argv.slice(2);
const chosen = databases.filter((database) => args.includes(database));
const custom = args.includes("--custom");
const name = args.find((arg) => /^[a-z0-9_]+$/.test(arg) && !databases.includes(arg));

if (name === undefined || (custom && chosen.length !== 1)) {
  console.error("Usage: npm run db:generate -- what_it_does [platform|business]");
  console.error("       npm run db:generate -- what_it_does --custom platform|business");
  process.exit(1);
}

for (const database of chosen.length > 0 ? chosen : databases) {
  const config = `config/drizzle.${database}.ts`;
  const flags = ["generate", "--config", config, "--name", name, ...(custom ? ["--custom"] : [])];
  const { status } = spawnSync("drizzle-kit", flags, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
