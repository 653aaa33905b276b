/**
 * Fills an empty database with demo data; a database with users is left alone.
 * @param {import("./settings.mjs").Run} run
 * @returns {Promise<{ email: string, password: string } | null>} the demo sign-in
 */
export async function seedDemo(run) {
  const response = await fetch(`http://127.0.0.1:${run.port}/dev/seed`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    signal: AbortSignal.timeout(30_000),
  });
  const body = await response.json();
  if (!body.success) throw new Error(`Demo data: ${body.error}`);
  return body.data.signIn;
}
