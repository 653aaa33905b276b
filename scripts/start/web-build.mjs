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
  const built = existsSync(MARK) ? readFileSync(MARK, "utf8") : "";
  if (built === wanted && existsSync("dist/web/index.html")) return;
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
  writeFileSync(MARK, wanted);
}
