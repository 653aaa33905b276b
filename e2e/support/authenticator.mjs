/**
 * A virtual authenticator of Chromium, in the hands of one page.
 * @typedef {object} Authenticator
 * @property {(isPresent: boolean) => Promise<void>} touch whether it is touched by itself
 * @property {(isVerified: boolean) => Promise<void>} verify whether its user passes
 * @property {() => Promise<Credential[]>} credentials
 * @property {(credential: Credential) => Promise<void>} put adds a credential or replaces it
 */

/**
 * @typedef {{ credentialId: string, isResidentCredential: boolean, rpId?: string,
 *   privateKey: string, userHandle?: string, signCount: number }} Credential
 */

/**
 * Gives a page an authenticator: by default one that verifies its user and is touched at once.
 * @param {import("playwright-core").Page} page
 * @param {{ verifiesUser?: boolean }} [options] false for a key that only knows touches
 * @returns {Promise<Authenticator>}
 */
export async function authenticatorFor(page, { verifiesUser = true } = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: verifiesUser ? "internal" : "usb",
      hasResidentKey: true,
      hasUserVerification: verifiesUser,
      isUserVerified: verifiesUser,
      automaticPresenceSimulation: true,
    },
  });
  const remove = (/** @type {string} */ credentialId) =>
    cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId }).catch(() => undefined);
  return {
    async touch(enabled) {
      await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
    async verify(isUserVerified) {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async credentials() {
      return (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
    },
    async put(credential) {
      await remove(credential.credentialId);
      await cdp.send("WebAuthn.addCredential", { authenticatorId, credential });
    },
  };
}

/**
 * Makes every page of a context one of a browser that offers no passkeys in its forms, so that
 * nothing happens before a button is pressed.
 * @param {import("playwright-core").BrowserContext} context
 */
export async function withoutAutofill(context) {
  await context.addInitScript(() => {
    Object.defineProperty(PublicKeyCredential, "isConditionalMediationAvailable", {
      value: () => Promise.resolve(false),
    });
  });
}
