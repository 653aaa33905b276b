import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { runCommand } from "./run-command.mjs";

const MARK = ".cache/web-build";

/** Builds the static web app, unless the last build was made from the same sources. */
export async function buildWeb() {
  const wanted = fingerprint([
    "web/**/*",
    "src/**/schemas.ts",
    "src/platform/**/*.ts",
    "package-lock.json",
  ]);
  // What was built since by `npm run build` is for production and another page.
  const mark = () => `${wanted} ${fingerprint(["dist/web/index.html"])}`;
  if (existsSync(MARK) && readFileSync(MARK, "utf8") === mark()) return;
  await runCommand("vite", [
    "build",
    "--config",
    "web/vite.config.ts",
    "--mode",
    "development",
    "--logLevel",
    "warn",
  ]);
  mkdirSync(".cache", { recursive: true });
  writeFileSync(MARK, mark());
}
