import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";

const FILE = ".dev.vars";

/**
 * The secrets of this machine, from `.dev.vars`, which is made with fresh random ones if missing.
 * @returns {Record<string, string | undefined>}
 */
export function localSecrets() {
  if (!existsSync(FILE)) writeFileSync(FILE, freshSecrets(), { mode: 0o600 });
  return parseEnv(readFileSync(FILE, "utf8"));
}

function freshSecrets() {
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
  return `${lines.join("\n")}\n`;
}
