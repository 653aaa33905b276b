// config/boundaries.json itself: what the lint rules take from it must be true and free of cycles.
// Reads the project in the current folder.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SHORTEST_REASON = 20;
const { features, unguarded } = JSON.parse(readFileSync("config/boundaries.json", "utf8"));
const problems = [...unknownFeatures(), ...cycles(), ...unguardedVerbs()].map(
  (problem) => `config/boundaries.json: ${problem}`,
);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("The declared boundaries hold.");

function folderOf(feature) {
  return join("src", "features", feature);
}

function unknownFeatures() {
  const named = new Set([...Object.keys(features), ...Object.values(features).flat()]);
  return [...named]
    .filter((feature) => !existsSync(folderOf(feature)))
    .map((feature) => `there is no feature ${feature}.`);
}

function cycles() {
  const visit = (feature, path) => {
    if (path.includes(feature)) return [[...path.slice(path.indexOf(feature)), feature]];
    return (features[feature] ?? []).flatMap((next) => visit(next, [...path, feature]));
  };
  const found = Object.keys(features).flatMap((feature) => visit(feature, []));
  const distinct = new Map(found.map((path) => [path.toSorted().join(), path]));
  return [...distinct.values()].map(
    (path) => `${path.join(" → ")} is a cycle. Turn one of the imports into an event.`,
  );
}

function unguardedVerbs() {
  return Object.entries(unguarded).flatMap(([verb, reason]) => {
    const [feature = "", name = ""] = verb.split(".");
    if (!exportsFunction(feature, name)) return [`unguarded: there is no verb ${verb}.`];
    if (typeof reason === "string" && reason.trim().length >= SHORTEST_REASON) return [];
    return [`unguarded: say why every caller may call ${verb}.`];
  });
}

function exportsFunction(feature, name) {
  const folder = folderOf(feature);
  if (!existsSync(folder) || !/^\w+$/.test(name)) return false;
  const declared = new RegExp(`export (?:async )?(?:function\\*? |const )${name}\\b`);
  return globSync("**/*.ts", { cwd: folder })
    .filter((file) => !file.endsWith(".test.ts"))
    .some((file) => declared.test(readFileSync(join(folder, file), "utf8")));
}
