/** @typedef {import("playwright-core").Page} Page */

/**
 * Shows the page in a theme at once, as choosing it in the menu does.
 * @param {Page} page
 * @param {"light" | "dark"} theme
 */
export async function setTheme(page, theme) {
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  await drawn(page);
}

/**
 * Gives the page a size.
 * @param {Page} page
 * @param {{ width: number, height: number }} size
 */
export async function setSize(page, size) {
  await page.setViewportSize(size);
  await drawn(page);
}

/**
 * By how much the page is wider than its window once it has settled, in CSS pixels.
 * @param {Page} page
 */
export async function sidewaysScroll(page) {
  const fits = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth <= clientWidth;
  };
  await page.waitForFunction(fits, undefined, { timeout: 2000 }).catch(() => undefined);
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}

/**
 * Waits until every transition, and every animation that ends, has ended and the result is drawn.
 * @param {Page} page
 */
export async function drawn(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const changing = () =>
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await frame();
    await frame();
    // What inherits a colour begins its own transition when the one above it has ended.
    while (changing().length > 0) {
      await Promise.allSettled(changing().map(({ finished }) => finished));
      await frame();
    }
  });
}
