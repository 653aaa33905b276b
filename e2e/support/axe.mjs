import axe from "axe-core";

/**
 * What axe-core finds serious or critical on the page as it is.
 * @param {import("playwright-core").Page} page
 * @param {string[]} [rules] only these
 * @returns {Promise<string[]>} rule, and where
 */
export async function seriousViolations(page, rules) {
  await page.evaluate(axe.source);
  const runOnly = rules && { runOnly: { type: "rule", values: rules } };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), {
    resultTypes: ["violations"],
    iframes: false,
    ...runOnly,
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
