// npm run secrets:rotate [-- ORIGIN]: seals the secrets at rest of older keys with today's.
import { adminApi } from "./accounts/admin-api.mjs";
import { settings } from "./start/settings.mjs";

const origin = process.argv[2] ?? settings(process.env).origin;
try {
  const api = await adminApi(origin, process.env);
  let total = 0;
  let pass;
  // Until a whole pass finds nothing: isolates that began before the new key seal with the old one.
  do {
    pass = await rotateOnce(api);
    total += pass.resealed;
  } while (pass.resealed > 0);
  console.log(`${total} secrets sealed anew.`);
  if (pass.failed > 0) {
    console.error(
      `${pass.failed} do not open; the Worker's log names them (secret_does_not_open).`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @param {import("./accounts/admin-api.mjs").Api} api */
async function rotateOnce(api) {
  const pass = { resealed: 0, failed: 0 };
  let from = undefined;
  do {
    const { resealed, failed, next } = await api("POST", "/admin/secrets/rotate", { from });
    pass.resealed += resealed;
    pass.failed += failed;
    from = next;
  } while (from);
  return pass;
}
