import { afterAll, describe, expect, it } from "vitest";
import { executeSql } from "../scripts/accounts/execute-sql.mjs";
import { fromMailbox } from "./support/mail-readers.mjs";
import { startGroup } from "./support/process-group.mjs";
import { newStateDir, removeStateDir, type Server, startServer } from "./support/server.mjs";
import { signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";

describe("A deleted business", () => {
  const stateDir = newStateDir();
  let server: Server | undefined;

  afterAll(async () => {
    await server?.kill();
    removeStateDir(stateDir);
  });

  /** Runs the command to its end. */
  async function verify(businessId: string) {
    const group = startGroup("erasure-verify.mjs", { STATE_DIR: stateDir }, [businessId]);
    const code = await group.exited;
    await group.gone();
    return { code, output: group.output() };
  }

  it("is erased by the Clocks after its grace, which the command proves", async () => {
    server = await startServer({ stateDir });
    const { api } = await signUp(server.origin, fromMailbox(server.origin));
    const { data } = await api<{ id: string }>("POST", "/businesses", { name: "Bakery" });
    const path = `/businesses/${data.id}`;
    await api("POST", `${path}/contacts`, { email: "ada@example.com", tags: ["vip"] });
    const alive = await verify(data.id);
    expect(alive.code).toBe(1);
    expect(alive.output).toMatch(/LEFT {2}shard-0\.contacts: 1 rows/);
    expect(alive.output).toMatch(/LEFT {2}platform\.memberships: 1 rows/);

    await api("DELETE", path, { name: "Bakery" });
    await executeSql(`UPDATE businesses SET erase_at = 1 WHERE id = '${data.id}'`, { stateDir });
    const gone = await waitFor(
      "the erasure",
      async () => {
        const verified = await verify(data.id);
        return verified.code === 0 && verified;
      },
      { withinMs: 180_000, everyMs: 2_000 },
    );
    expect(gone.output).toContain("Nothing is left but its entries in the log.");
  });

  it("has to be one that there was, for the command to say anything", async () => {
    const unknown = await verify(`biz_${"0".repeat(26)}`);
    expect(unknown.code).toBe(1);
    expect(unknown.output).toContain("There is no business");
    expect((await verify("biz_'; DROP TABLE users")).output).toContain("Usage:");
  });
});
