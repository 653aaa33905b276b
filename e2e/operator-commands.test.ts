import { globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { hashSync } from "bcryptjs";
import { afterAll, describe, expect, it } from "vitest";
import { apiOf } from "./support/api.mjs";
import { startGroup } from "./support/process-group.mjs";
import { newStateDir, removeStateDir, type Server, startServer } from "./support/server.mjs";
import { waitFor } from "./support/wait.mjs";

const ADMIN = { email: "admin@example.com", password: "a lighthouse for the operator" };
const IMPORTED = { email: "grace@example.com", password: "Legacy-Lantern-42" };

describe("The operator's commands", () => {
  const stateDir = newStateDir();
  let server: Server | undefined;

  /** Runs a command to its end. */
  async function run(script: string, args: string[], env: Record<string, string> = {}) {
    const group = startGroup(script, { STATE_DIR: stateDir, ...env }, args);
    const code = await group.exited;
    await group.gone();
    return { code, output: group.output().trim() };
  }

  function fileOf(...rows: string[]): string {
    const file = join(stateDir, "users.csv");
    writeFileSync(file, ["email,name,password_hash,email_verified", ...rows].join("\n"));
    return file;
  }

  afterAll(async () => {
    await server?.kill();
    removeStateDir(stateDir);
  });

  it("make an administrator, and no second one of the same address", async () => {
    const env = { ADMIN_PASSWORD: ADMIN.password };
    const command = await run("create-admin.mjs", [ADMIN.email], env);
    expect(command.output).toContain(`${ADMIN.email} is an administrator.`);
    const again = await run("create-admin.mjs", [ADMIN.email], env);
    expect(again).toEqual({ code: 1, output: `${ADMIN.email} has an account already.` });
  });

  it("import users, say what became of each row, and import none twice", async () => {
    const hash = hashSync(IMPORTED.password, 10);
    const file = fileOf(
      `${IMPORTED.email},"Grace; O'Hopper",${hash},true`,
      `later@example.com,Later,${hash},false`,
      `${ADMIN.email},Mallory,${hash},true`,
      `nobody,Nobody,${hash},true`,
    );
    const first = await run("import-users.mjs", [file]);
    expect(first.code).toBe(1);
    expect(first.output).toContain("Line 5 refused: email: not a valid email address.");
    expect(first.output).toContain(
      "2 imported, 1 skipped (their address has an account), 1 refused.",
    );
    expect((await run("import-users.mjs", [file])).output).toContain("0 imported, 3 skipped");
  });

  it("leave accounts that work", async () => {
    server = await startServer({ stateDir });
    for (const body of [IMPORTED, ADMIN]) {
      const answer = await apiOf(server.origin)<{ user: { email: string } }>(
        "POST",
        "/auth/login",
        body,
      );
      expect([answer.status, answer.data.user.email]).toEqual([200, body.email]);
    }
  });

  it("rotate the secrets at rest, for an administrator alone", async () => {
    const as = ({ email, password }: typeof ADMIN) =>
      run("rotate-secrets.mjs", [server!.origin], { ADMIN_EMAIL: email, ADMIN_PASSWORD: password });
    expect(await as(ADMIN)).toEqual({ code: 0, output: "0 secrets sealed anew." });
    const refused = await as(IMPORTED);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("FORBIDDEN");
  });

  it("verify the seals of the audit log, and name the one that does not hold", async () => {
    const sealed = await waitFor(
      "a seal",
      async () => {
        const verified = await run("audit-verify.mjs", []);
        return verified.output.includes("Last seal: platform:1:") && verified;
      },
      { withinMs: 120_000 },
    );
    expect(sealed.code).toBe(0);
    expect(sealed.output).toMatch(/^platform: \d+ seals over \d+ entries checked\./);
    await server?.stop();
    server = undefined;
    // All of them: how many were sealed by then is a matter of the machine's speed.
    asWhoHasTheKeys(stateDir, `UPDATE audit_entries SET summary = '{"forged":true}'`);
    const broken = await run("audit-verify.mjs", []);
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/BROKEN {2}seal \d+: entry changed/);
  });
});

/** Changes the platform's audit log past its triggers. The server must not run. */
function asWhoHasTheKeys(stateDir: string, change: string): void {
  for (const file of globSync(join(stateDir, "v3/d1/**/*.sqlite"))) {
    const database = new DatabaseSync(file);
    const isPlatform = database
      .prepare("SELECT 1 FROM sqlite_master WHERE name = 'sessions'")
      .get();
    if (isPlatform) database.exec(`DROP TRIGGER audit_entries_no_update; ${change}`);
    database.close();
  }
}
