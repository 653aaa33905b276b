import { dirname, posix, relative, resolve, sep } from "node:path";

/**
 * Where a file stands in the architecture.
 * @typedef {object} Place
 * @property {string} path project-relative, with slashes, without extension and without `/index`
 * @property {"top"|"features"|"integrations"|"platform"|"testing"|"web"|"other"} layer
 * @property {string | undefined} feature name of the feature it belongs to
 * @property {string} name file name without extension
 * @property {boolean} test true for tests and what only tests use
 */

/** How web/tsconfig.json and web/vite.config.ts name src. */
const WEB_ALIAS = "@server/";
const LAYERS = /^src\/(features|integrations|platform|testing)(?:\/|$)/;
const TEST = /\.test$|\.node\.test$|^src\/testing(\/|$)/;

/** @returns {Place} the place of an absolute file name in the project at `root` */
export function placeOf(root, filename) {
  const full = relative(root, filename)
    .split(sep)
    .join("/")
    .replace(/\.[cm]?[jt]sx?$/, "");
  const path = full.replace(/\/index$/, "");
  const feature = /^src\/features\/([^/]+)/.exec(path)?.[1];
  return { path, feature, layer: layerOf(path), name: posix.basename(full), test: TEST.test(full) };
}

/** @returns {Place | undefined} the place an import leads to; undefined for packages */
export function targetOf(root, filename, specifier) {
  if (specifier.startsWith(WEB_ALIAS)) {
    return placeOf(root, resolve(root, "src", specifier.slice(WEB_ALIAS.length)));
  }
  if (!specifier.startsWith(".")) return undefined;
  return placeOf(root, resolve(dirname(filename), specifier));
}

/** @returns {Place["layer"]} */
function layerOf(path) {
  if (path.startsWith("web/")) return "web";
  if (!path.startsWith("src/")) return "other";
  const [, layer = "top"] = LAYERS.exec(path) ?? [];
  return /** @type {Place["layer"]} */ (layer);
}

const NOT_VERBS =
  /^(index|(.+-)?routes|schemas|events|consumers|table\..*|.*\.examples|.*-rows|.*\.test)$/;

/** True for the files of a feature that mount its paths: routes.ts, and for example page-routes.tsx. */
export function isRoutesFile(place) {
  return place.feature !== undefined && /^(.+-)?routes$/.test(place.name);
}

/** True for the files of a feature that hold its verbs. */
export function isVerbFile(place) {
  return place.feature !== undefined && !NOT_VERBS.test(place.name);
}
