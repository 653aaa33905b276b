import axe from "axe-core";

/**
 * What axe-core finds serious or critical on the page as it is.
 * @param {import("playwright-core").Page} page
 * @param {import("axe-core").RunOptions} [options]
 * @returns {Promise<string[]>} rule, and where
 */
export async function seriousViolations(page, options = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((asked) => globalThis.axe.run(document, asked), {
    resultTypes: ["violations"],
    iframes: false,
    ...options,
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = "" }) => {
        const why = failureSummary.replace(/\s+/g, " ").slice(0, 200);
        return `${id} at ${target.join(" ")}: ${why}`;
      }),
    );
}
