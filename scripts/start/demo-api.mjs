/**
 * The API as the demo user.
 * @param {import("./settings.mjs").Run} run
 * @param {{ email: string, password: string }} signIn
 */
export async function demoApi(run, signIn) {
  let token = "";
  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body
   */
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${run.port}/api/v1${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = await response.json();
    if (!answer.success) throw new Error(`Demo data: ${method} ${path}: ${JSON.stringify(answer)}`);
    return answer.data;
  };
  token = (await call("POST", "/auth/login", signIn)).accessToken;
  return call;
}
