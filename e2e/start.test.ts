import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiOf, strict } from "./support/api.mjs";
import { startGroup } from "./support/process-group.mjs";
import { runTool } from "./support/run-tool.mjs";
import { newStateDir, removeStateDir, type Server, startServer } from "./support/server.mjs";

const DEMO = { DEMO: "1" };

/** Calls the API as the person whose sign-in was printed. */
async function demoUser({ origin, group }: Server) {
  const [, email, password] = /Sign in\s+(\S+)\s+\/\s+(\S.*)/.exec(group.output()) ?? [];
  const { data } = await strict(apiOf(origin))<{ accessToken: string }>("POST", "/auth/login", {
    email,
    password,
  });
  return strict(apiOf(origin, { authorization: `Bearer ${data.accessToken}` }));
}

describe("npm start on a fresh machine", () => {
  let server: Server;
  const stateDir = newStateDir({ migrated: false });

  beforeAll(async () => {
    server = await startServer({ stateDir, env: DEMO });
  });

  afterAll(async () => {
    server.group.signal("SIGKILL");
    await server.group.gone();
    removeStateDir(stateDir);
  });

  it("prints where it runs, and a sign-in that works", async () => {
    expect(server.group.output()).toContain(`App        ${server.origin}`);
    expect(server.group.output()).toContain(`Mailbox    ${server.origin}/dev/mailbox`);
    const api = await demoUser(server);
    const [business] = (await api<{ id: string }[]>("GET", "/businesses")).data;
    const contacts = await api<unknown[]>("GET", `/businesses/${business?.id}/contacts`);
    expect(contacts.data.length).toBeGreaterThan(0);
  });

  it("serves the web app and the API docs", async () => {
    for (const path of ["/", "/sign-in", "/docs", "/health", "/api/v1/openapi.json"]) {
      expect([path, (await fetch(server.origin + path)).status]).toEqual([path, 200]);
    }
  });

  it("listens on loopback alone: nobody else on the network reaches it", async () => {
    const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const others = own.filter(({ internal, family }) => !internal && family === "IPv4");
    // All of 127.0.0.0/8 is this machine: only who listens on every address answers at this one.
    for (const address of ["127.0.0.2", ...others.map((each) => each.address)]) {
      const call = fetch(`http://${address}:${server.port}/health`);
      await expect(call).rejects.toThrow("fetch failed");
    }
  });

  it("says clearly that the port is in use, and ends", async () => {
    const second = startGroup("start.mjs", { PORT: String(server.port), STATE_DIR: stateDir });
    expect(await second.exited).toBe(1);
    await second.gone();
    expect(second.output()).toMatch(
      new RegExp(`^Port ${server.port} is in use.*PORT=\\d+ npm start\\s*$`),
    );
  });

  it("says clearly that the port is none", async () => {
    const other = startGroup("start.mjs", { PORT: "eighty", STATE_DIR: stateDir });
    expect(await other.exited).toBe(1);
    expect(other.output().trim()).toBe('PORT must be a number from 1 to 65535, not "eighty".');
  });

  it("ends every process on Ctrl-C", async () => {
    server.group.signal("SIGINT");
    expect(await server.group.exited).toBe(0);
    await server.group.gone();
  });

  it("keeps the data for the next start", async () => {
    server = await startServer({ stateDir, env: DEMO, port: server.port });
    const api = await demoUser(server);
    expect((await api("GET", "/businesses")).data).toHaveLength(1);
  });
});

describe("A production bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-bundle-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("of the Worker has no development routes, demo data or stand-ins", async () => {
    await runTool("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", folder]);
    const code = readFileSync(join(folder, "worker.js"), "utf8");
    expect(code).toContain("/businesses/:businessId/contacts");
    expect(code).not.toMatch(/\/dev\/|mailbox_messages|listMailbox|demo@|__DEV__/);
  });

  it("of the web app has no development screens", async () => {
    const outDir = join(folder, "web");
    await runTool("vite", ["build", "--config", "web/vite.config.ts", "--outDir", outDir]);
    const files = readdirSync(join(outDir, "assets"));
    expect(files.filter((name) => name.startsWith("contacts-page"))).toHaveLength(1);
    expect(files.filter((name) => /^(?:mailbox|gallery)-/.test(name))).toEqual([]);
    const code = files.map((name) => readFileSync(join(outDir, "assets", name), "utf8")).join("");
    expect(code).not.toMatch(/\/dev\/(?:ui|mailbox\/messages)/);
  });
});
