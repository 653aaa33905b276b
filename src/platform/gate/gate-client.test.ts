import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createLog, type LogLine, sink } from "../observability";
import { createGateClient, gateOf } from "./gate-client";
import type { GateName } from "./gate-name";
import type { Principal } from "./types";
import { gateSession, membershipIn } from "../../testing/principals";

const log = createLog("error", {});
const twice = { name: "api", limit: 2, windowMs: 60_000 };

/** An environment in which no gate answers. */
const unreachable = {
  ...env,
  USER_GATE: {
    getByName() {
      throw new Error("The network is gone.");
    },
  },
} as unknown as Env;

const alice: Principal = {
  active: true,
  userId: "usr_1",
  tokenVersion: 3,
  platformRole: null,
  sessions: [gateSession("ses_phone", Date.now() + 3_600_000)],
  memberships: [membershipIn("biz_1", "admin", "contacts:read")],
};

const loadPrincipal = () => Promise.resolve(alice);
const admission = (sessionId: string) => ({
  sessionId,
  tokenVersion: 3,
  businessId: "biz_1",
  policies: [twice],
});

let lines: LogLine[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(sink, "write").mockImplementation((line) => void lines.push(line));
});

describe("A client of gates", () => {
  it("asks no more after a refusal, until the time that the gate named", async () => {
    let now = Date.now();
    const client = createGateClient({ loadPrincipal, now: () => now });
    const name: GateName = `address:${crypto.randomUUID()}`;
    const ask = () => client.admit(env, name, { policies: [twice] }, log);
    expect((await ask()).allowed).toBe(true);
    expect((await ask()).allowed).toBe(true);
    expect((await ask()).allowed).toBe(false);

    await runInDurableObject(gateOf(env, name), (gate) => gate.reset("api"));
    const remembered = await ask();
    expect(remembered).toMatchObject({ allowed: false, revoked: false });
    expect(remembered.limits[0]!.retryAfterMs).toBeGreaterThan(0);
    now += 60_000;
    expect((await ask()).allowed).toBe(true);
  });

  it("remembers a refusal for the policy that refused, not for others", async () => {
    const client = createGateClient({ loadPrincipal });
    const name: GateName = `address:${crypto.randomUUID()}`;
    for (let i = 0; i < 3; i++) await client.admit(env, name, { policies: [twice] }, log);
    const other = { ...twice, name: "register" };
    expect((await client.admit(env, name, { policies: [other] }, log)).allowed).toBe(true);
  });

  it("counts by itself while the gate cannot be reached, with rights from the database", async () => {
    const client = createGateClient({ loadPrincipal });
    const ask = () => client.admit(unreachable, "user:usr_1", admission("ses_phone"), log);
    expect(await ask()).toMatchObject({ allowed: true, role: "admin" });
    expect(await ask()).toMatchObject({ allowed: true });
    expect(await ask()).toMatchObject({ allowed: false, revoked: false });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ level: "error", event: "gate_unreachable" });
  });

  it("lets no revoked session in while the gate cannot be reached", async () => {
    const client = createGateClient({ loadPrincipal });
    const answer = await client.admit(unreachable, "user:usr_1", admission("ses_stolen"), log);
    expect(answer).toMatchObject({ allowed: false, revoked: true });
    const older = { ...admission("ses_phone"), tokenVersion: 2 };
    expect(await client.admit(unreachable, "user:usr_1", older, log)).toMatchObject({
      revoked: true,
    });
  });

  it("answers that the service is unavailable if the database is gone too", async () => {
    const client = createGateClient({ loadPrincipal: () => Promise.reject(new Error("D1")) });
    await expect(
      client.admit(unreachable, "user:usr_1", admission("ses_phone"), log),
    ).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  it("counts failures by itself while the gate cannot be reached", async () => {
    const client = createGateClient({ loadPrincipal });
    const count = () => client.count(unreachable, "account:a", [twice], log);
    const answers = [await count(), await count(), await count()];
    expect(answers.map((answer) => answer.allowed)).toEqual([true, true, false]);
  });
});
