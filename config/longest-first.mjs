import { BaseSequencer } from "vitest/node";

/**
 * Files that take longest begin first, so that no worker is left with one of them at the end; where
 * files share a runtime, these also find it small. A first run knows no durations yet, hence a list.
 * @param {...string} longest parts of paths
 * @returns {typeof BaseSequencer}
 */
export function longestFirst(...longest) {
  /** @param {{ moduleId: string }} file */
  const rank = ({ moduleId }) => {
    const place = longest.findIndex((path) => moduleId.includes(path));
    return place === -1 ? longest.length : place;
  };
  return class extends BaseSequencer {
    /**
     * @override
     * @param {import("vitest/node").TestSpecification[]} files
     */
    async sort(files) {
      const sorted = await super.sort(files);
      return sorted.toSorted((a, b) => rank(a) - rank(b));
    }
  };
}
