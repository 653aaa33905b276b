import { ask } from "./ask.mjs";

/** @typedef {(method: string, path: string, body: object) => Promise<any>} Api */

/**
 * The API as an administrator of the platform: by ADMIN_TOKEN, else by signing in with ADMIN_EMAIL
 * and ADMIN_PASSWORD, each of which is asked for where it is not set.
 * @param {string} origin
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Api>}
 */
export async function adminApi(origin, env) {
  const token = env.ADMIN_TOKEN ?? (await signIn(apiAt(origin), env));
  return apiAt(origin, token);
}

/** @param {Api} api @param {NodeJS.ProcessEnv} env @returns {Promise<string>} */
async function signIn(api, env) {
  const email = env.ADMIN_EMAIL ?? (await ask("Administrator's email address: "));
  const password = env.ADMIN_PASSWORD ?? (await ask("Password: "));
  const answer = await api("POST", "/auth/login", { email, password });
  if (!answer.mfaRequired) return answer.accessToken;
  throw new Error("This account has a second factor: sign in elsewhere and set ADMIN_TOKEN.");
}

/** @param {string} origin @param {string} [token] @returns {Api} */
function apiAt(origin, token) {
  return async (method, path, body) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const answer = await response.json();
    if (!answer.success) throw new Error(`${method} ${path}: ${answer.code}, ${answer.message}`);
    return answer.data;
  };
}
