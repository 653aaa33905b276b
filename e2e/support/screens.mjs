/**
 * @typedef {{ businessId: string, contactId?: string, templateId?: string, workflowId?: string,
 *   importId?: string }} Ids
 */

/** Screens for everybody. */
export const PUBLIC_SCREENS = [
  "/sign-in",
  "/sign-in?problem=expired",
  "/sign-up",
  "/sign-in/challenge#token=none&methods=totp,recovery-code",
  "/sign-in/whatsapp",
  "/magic-link#token=none",
  "/change-email#token=none",
  "/restore-account#token=none",
  "/unlock#token=none",
  "/verify-email",
  "/sign-in/challenge#token=none&methods=passkey,hotp,recovery-code",
  "/forgot-password",
  "/reset-password#token=none",
  "/invitation#token=none",
];

/**
 * Screens of the platform's staff.
 * @param {{ userId: string }} ids
 */
export const staffScreens = ({ userId }) => [
  "/admin/users",
  `/admin/users/${userId}`,
  "/admin/businesses",
  "/admin/audit",
  "/admin/alerts",
  "/admin/dead-letters",
];

/**
 * Every screen for signed-in users, with those of a thing whose id is known.
 * @param {Ids} ids
 * @returns {string[]} paths of the web app
 */
export function signedInScreens({ businessId, contactId, templateId, workflowId, importId }) {
  const at = `/b/${businessId}`;
  return [
    at,
    `${at}/contacts`,
    contactId && `${at}/contacts/${contactId}`,
    `${at}/contacts/fields`,
    `${at}/contacts/duplicates`,
    `${at}/contacts/imports`,
    `${at}/contacts/imports/new`,
    importId && `${at}/contacts/imports/${importId}`,
    `${at}/forms`,
    `${at}/forms?tab=topics`,
    `${at}/templates`,
    `${at}/templates/new`,
    templateId && `${at}/templates/${templateId}`,
    `${at}/campaigns`,
    `${at}/campaigns/new`,
    `${at}/figures`,
    templateId && `${at}/figures/templates/${templateId}`,
    `${at}/workflows`,
    workflowId && `${at}/workflows/${workflowId}`,
    workflowId && `${at}/workflows/${workflowId}?tab=runs`,
    workflowId && `${at}/workflows/${workflowId}?tab=versions`,
    `${at}/emails`,
    `${at}/emails/suppressions`,
    `${at}/audit`,
    `${at}/members`,
    `${at}/members/roles`,
    `${at}/sending`,
    `${at}/sending?tab=domains`,
    `${at}/sending?tab=rules`,
    `${at}/api-keys`,
    `${at}/settings`,
    "/account",
    "/account/security",
    "/account/sessions",
    "/account/activity",
    "/businesses/new",
    "/businesses/deleted",
    "/dev/mailbox",
  ].filter((path) => path !== undefined);
}

/**
 * Opens a screen and waits until it has settled.
 * @param {import("playwright-core").Page} page
 * @param {string} url
 */
export async function open(page, url) {
  await page.goto(url);
  await settled(page);
}

/** @param {import("playwright-core").Page} page */
export async function settled(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  // Screens that ask the server again and again are never idle for long.
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
}
