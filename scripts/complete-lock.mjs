// npm run lock:complete: adds to package-lock.json the platform packages that `npm install` left
// out because a registry mirror does not carry them. Without their entries `npm ci` of npm 11
// refuses the file. With --check it only says whether any is missing.
import { readFileSync, writeFileSync } from "node:fs";

const FILE = "package-lock.json";
const lock = JSON.parse(readFileSync(FILE, "utf8"));
/** @type {Record<string, { version?: string, dev?: boolean, optionalDependencies?: Record<string, string>, [field: string]: unknown }>} */
const packages = lock.packages;

const missing = Object.entries(packages).flatMap(([path, { dev, optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name, version]) => /^\d+\.\d+\.\d+$/.test(version) && !resolves(path, name))
    .map(([name, version]) => ({ name, version, dev })),
);

if (process.argv.includes("--check")) {
  if (missing.length === 0) process.exit(0);
  console.error(`${FILE} lacks ${missing.length} platform packages: npm run lock:complete`);
  process.exit(1);
}

for (const { name, version, dev } of missing) {
  const known = (/** @type {string[]} */ words) => words.find((word) => name.includes(word));
  const os = name.includes("windows")
    ? "win32"
    : known(["darwin", "android", "freebsd", "openbsd", "openharmony", "win32", "linux"]);
  const cpu = known(["arm64", "x64", "wasm32", "riscv64", "s390x", "ppc64", "ia32"]);
  const libc = (name.includes("musl") && "musl") || (name.includes("gnu") && "glibc");
  packages[`node_modules/${name}`] = {
    version,
    ...(cpu || /arm-|armv7|arm$/.test(name) ? { cpu: [cpu ?? "arm"] } : {}),
    ...(dev && { dev }),
    ...(os === "linux" && libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
lock.packages = Object.fromEntries(
  Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} entries added.`);

/** Node's look-up, from the folder of `path` outwards. @param {string} path @param {string} name */
function resolves(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}
