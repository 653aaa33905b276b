import { apiOf, strict } from "./api.mjs";
import { waitFor } from "./wait.mjs";

export const PASSWORD = "quiet lantern over the harbour";

/**
 * @typedef {{ email: string, password: string, userId: string, accessToken: string,
 *   api: import("./api.mjs").Call, tryApi: import("./api.mjs").Call }} Session
 *   `api` throws unless the answer is good, `tryApi` does not
 */

/**
 * Signs up and follows the link of the mail.
 * @param {string} origin
 * @param {import("./mail-readers.mjs").MailReader} readMail
 * @param {string} [email]
 * @returns {Promise<Session>}
 */
export async function signUp(origin, readMail, email = "owner@bakery.example") {
  const anyone = strict(apiOf(origin));
  await anyone("POST", "/auth/register", { email, password: PASSWORD, name: "Olga Owner" });
  const token = await waitFor("the verification mail", async () =>
    linkToken(await readMail(email)),
  );
  return sessionOf(origin, await anyone("POST", "/auth/verify-email", { token }));
}

/**
 * Signs in again, with new tokens.
 * @param {string} origin
 * @param {string} [email]
 */
export async function signIn(origin, email = "owner@bakery.example") {
  return sessionOf(
    origin,
    await strict(apiOf(origin))("POST", "/auth/login", { email, password: PASSWORD }),
  );
}

/** @param {string | undefined} text of a mail */
export function linkToken(text) {
  return /#token=(\S+)/.exec(text ?? "")?.[1];
}

/**
 * @param {string} origin
 * @param {import("./api.mjs").Answer} answer
 * @returns {Session}
 */
function sessionOf(origin, { data }) {
  const tryApi = apiOf(origin, { authorization: `Bearer ${data.accessToken}` });
  return {
    email: data.user.email,
    password: PASSWORD,
    userId: data.user.id,
    accessToken: data.accessToken,
    tryApi,
    api: strict(tryApi),
  };
}
