import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** A small project in a folder of its own, which is gone after the test. */
export function makeProject(files) {
  const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) write(join(folder, name), content);
  return folder;
}

/** Gives a project the packages of this one. */
export function linkPackages(folder) {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
}

/** Adds or replaces a file. */
export function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

/**
 * Lints files with the project's own rules, as `npm run lint` has them switched on.
 * @returns {string[]} "file: message", one per complaint
 */
export function lint(files, boundaries = { features: {}, unguarded: {} }) {
  const { rules } = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8"));
  const own = Object.entries(rules).filter(([name]) => name.startsWith("edgeloop/"));
  const folder = makeProject({
    ...files,
    "config/boundaries.json": boundaries,
    "oxlint.json": {
      jsPlugins: [join(root, "config/lint/index.mjs")],
      categories: { correctness: "off" },
      rules: Object.fromEntries(own),
    },
  });
  const { stdout, stderr } = run(folder, "oxlint", ["-c", "oxlint.json", "-f", "json"]);
  if (!stdout.startsWith("{")) throw new Error(stdout + stderr);
  return JSON.parse(stdout).diagnostics.map(({ filename, message }) => `${filename}: ${message}`);
}

/** Runs a script of this project in the folder of another one. */
export function runScript(folder, script) {
  const { status, stdout, stderr } = run(folder, process.execPath, [join(root, "scripts", script)]);
  return { ok: status === 0, output: stdout + stderr };
}

function run(cwd, command, args) {
  const PATH = `${join(root, "node_modules/.bin")}:${dirname(process.execPath)}:${process.env.PATH}`;
  return spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, PATH } });
}
