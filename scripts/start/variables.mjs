import { localSecrets } from "./secrets.mjs";

/**
 * The Worker's variables of this run: the machine's secrets, and what the environment asks for.
 * @param {import("./settings.mjs").Run} run
 */
export function variables(run) {
  return {
    ...localSecrets(),
    ENVIRONMENT: "development",
    APP_ORIGIN: run.origin,
    CONTENT_ORIGIN: run.origin,
    LOG_LEVEL: run.logLevel,
    ...(run.smtpUrl && { SMTP_URL: run.smtpUrl }),
    ...(run.limits && { LIMITS: run.limits }),
    ...run.handedOn,
  };
}
