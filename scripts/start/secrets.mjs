import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";

/** Makes `.dev.vars` with fresh random secrets, once. */
export function ensureSecrets() {
  if (existsSync(".dev.vars")) return;
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = {
    ...privateKey.export({ format: "jwk" }),
    kid: randomBytes(6).toString("hex"),
    alg: "EdDSA",
    use: "sig",
  };
  const lines = [
    "# Made by npm start for this machine alone. Delete it to get new secrets.",
    `SECRET_KEY=${randomBytes(32).toString("base64")}`,
    `SIGNING_KEYS='${JSON.stringify({ keys: [key] })}'`,
  ];
  writeFileSync(".dev.vars", `${lines.join("\n")}\n`, { mode: 0o600 });
}

/**
 * Writes the variables of this run beside its state, so that copies can run side by side.
 * @param {import("./settings.mjs").Run} run
 */
export function writeRunVariables(run) {
  const variables = {
    ENVIRONMENT: "development",
    APP_ORIGIN: run.origin,
    CONTENT_ORIGIN: run.origin,
    LOG_LEVEL: run.logLevel,
    ...(run.smtpUrl && { SMTP_URL: run.smtpUrl }),
    ...(run.limits && { LIMITS: run.limits }),
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(run.variablesFile, `${lines.join("\n")}\n`, { mode: 0o600 });
}
