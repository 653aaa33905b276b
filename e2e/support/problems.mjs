import { setSize, setTheme, sidewaysScroll } from "./appearance.mjs";
import { seriousViolations } from "./axe.mjs";

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/**
 * What axe-core finds in the light, in the dark and on a phone, where nothing may be wider than the
 * screen. The page is left light and wide.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function problemsOn(page) {
  const light = await seriousViolations(page);
  await setTheme(page, "dark");
  const dark = await seriousViolations(page);
  await setTheme(page, "light");
  await setSize(page, PHONE);
  const wide = await sidewaysScroll(page);
  const phone = await seriousViolations(page);
  await setSize(page, DESKTOP);
  const scroll = wide > 0 ? [`scrolls sideways by ${wide} px`] : [];
  return [...light, ...dark, ...phone, ...scroll];
}
