/**
 * Shows the page in a theme at once, as choosing it in the menu does.
 * @param {import("playwright-core").Page} page
 * @param {"light" | "dark"} theme
 */
export async function setTheme(page, theme) {
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
}
