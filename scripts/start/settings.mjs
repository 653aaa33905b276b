import { resolve } from "node:path";

/** Bindings that are handed on as they are. */
const HANDED_ON = [
  "OIDC_PROVIDERS",
  "GOOGLE_CLIENT_ID",
  "GOOGLE_CLIENT_SECRET",
  "GITHUB_CLIENT_ID",
  "GITHUB_CLIENT_SECRET",
  "WHATSAPP_TOKEN",
  "WHATSAPP_PHONE_NUMBER_ID",
  "WHATSAPP_TEMPLATE",
  "WHATSAPP_LANGUAGE",
  "WHATSAPP_API_URL",
  "RESEND_API_URL",
  "SENDGRID_API_URL",
  "DNS_OVER_HTTPS_URL",
];

/**
 * What the environment says about this run.
 * @param {NodeJS.ProcessEnv} env
 */
export function settings(env) {
  const port = Number(env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    console.error(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
    process.exit(1);
  }
  const stateDir = resolve(env.STATE_DIR ?? ".wrangler/state");
  return {
    port,
    stateDir,
    origin: `http://localhost:${port}`,
    demo: env.DEMO !== "0",
    smtpUrl: env.SMTP_URL,
    limits: env.LIMITS,
    handedOn: Object.fromEntries(
      HANDED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
    ),
    logLevel: env.LOG_LEVEL ?? "warn",
    workerLog: /** @type {const} */ ("warn"),
  };
}

/** @typedef {ReturnType<typeof settings>} Run */
