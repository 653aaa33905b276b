import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { Gate, IDLE_MS } from "./gate";
import { gateOf } from "./gate-client";
import type { Admission, Admitted, Principal } from "./types";
import { gateSession, membershipIn } from "../../testing/principals";

const api = { name: "api", limit: 300, windowMs: 60_000 };
const START = Date.UTC(2026, 0, 1);

const principal = (changes: Partial<Principal> = {}): Principal => ({
  active: true,
  userId: "usr_1",
  tokenVersion: 1,
  platformRole: null,
  sessions: [
    gateSession("ses_phone", START + 3_600_000),
    gateSession("ses_laptop", START + 3_600_000),
  ],
  memberships: [membershipIn("biz_1", "viewer", "contacts:read")],
  ...changes,
});

const asks = (sessionId: string, changes: Partial<Admission> = {}): Admission => ({
  sessionId,
  tokenVersion: 1,
  businessId: "biz_1",
  policies: [api],
  ...changes,
});

/** The platform database as a gate sees it, the gate's clock, and a gate on real storage. */
interface Scene {
  stored: Principal;
  reads: number;
  now: number;
  /** Runs while a read is under way, after it has seen the database. */
  duringRead: (() => void) | null;
  open(): Gate;
}

function scene(work: (scene: Scene, gate: Gate) => Promise<void>): Promise<void> {
  const stub = gateOf(env, `user:usr_${crypto.randomUUID()}`);
  return runInDurableObject(stub, async (_, state) => {
    const set: Scene = {
      stored: principal(),
      reads: 0,
      now: START,
      duringRead: null,
      open: () => new Gate(state, env, { loadPrincipal, now: () => set.now }),
    };
    async function loadPrincipal(): Promise<Principal> {
      set.reads += 1;
      const seen = structuredClone(set.stored);
      await Promise.resolve();
      const interruption = set.duringRead;
      set.duringRead = null;
      interruption?.();
      return seen;
    }
    await work(set, set.open());
  });
}

describe("A gate counts exactly", () => {
  it("of 400 concurrent requests exactly 300 pass", async () => {
    const gate = gateOf(env, `address:${crypto.randomUUID()}`);
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => gate.admit({ policies: [api] })),
    );
    const refused = answers.filter((answer) => !answer.allowed);
    expect(refused).toHaveLength(100);
    for (const { limits } of refused) expect(limits[0]!.retryAfterMs).toBeGreaterThan(0);
  });

  it("of 400 requests exactly 300 pass, though the object is evicted on the way", async () => {
    const name = `address:${crypto.randomUUID()}` as const;
    let passed = 0;
    for (const size of [37, 163, 100, 100]) {
      const gate = gateOf(env, name);
      const answers = await Promise.all(
        Array.from({ length: size }, () => gate.admit({ policies: [api] })),
      );
      passed += answers.filter((answer) => answer.allowed).length;
      await evictDurableObject(gate);
    }
    expect(passed).toBe(300);
  });

  it("a success resets the counter it names and no other", async () => {
    const gate = gateOf(env, `account:${crypto.randomUUID()}`);
    const failures = { name: "loginFailures", limit: 1, windowMs: 900_000 };
    const codes = { name: "codes", limit: 1, windowMs: 900_000 };
    await gate.count([failures, codes]);
    expect(await gate.peek([failures])).toMatchObject({ allowed: false });
    await gate.reset("loginFailures");
    await evictDurableObject(gate);
    expect(await gate.peek([failures])).toMatchObject({ allowed: true });
    expect(await gate.peek([codes])).toMatchObject({ allowed: false });
  });

  it("peeking spends nothing", async () => {
    const gate = gateOf(env, `account:${crypto.randomUUID()}`);
    const once = { name: "codes", limit: 1, windowMs: 900_000 };
    await gate.peek([once]);
    await gate.peek([once]);
    expect((await gate.count([once])).allowed).toBe(true);
  });
});

describe("A gate knows its principal", () => {
  it("an empty gate reads the database before it admits anyone, and only once", () =>
    scene(async (set, gate) => {
      const burst = await Promise.all([1, 2, 3].map(() => gate.admit(asks("ses_phone"))));
      expect(burst.map((answer) => answer.allowed)).toEqual([true, true, true]);
      await set.open().admit(asks("ses_phone"));
      expect(set.reads).toBe(1);
    }));

  it("a gate whose database cannot be read admits nobody", () =>
    scene(async (set, gate) => {
      set.duringRead = () => {
        throw new Error("D1 is down");
      };
      await expect(gate.admit(asks("ses_phone"))).rejects.toThrow("D1 is down");
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ allowed: true });
    }));

  it("refuses a revoked session at the very next request, other devices stay", () =>
    scene(async (set, gate) => {
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ allowed: true });
      set.stored.sessions.shift();
      gate.revokeSessions(["ses_phone"]);
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ allowed: false, revoked: true });
      expect(await set.open().admit(asks("ses_phone"))).toMatchObject({ revoked: true });
      expect(await gate.admit(asks("ses_laptop"))).toMatchObject({ allowed: true });
    }));

  it("ends every session and every earlier token at once", () =>
    scene(async (set, gate) => {
      await gate.admit(asks("ses_phone"));
      set.stored = principal({ tokenVersion: 2, sessions: [] });
      gate.revokeSessions("all", 2);
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ revoked: true });
      expect(await gate.admit(asks("ses_laptop"))).toMatchObject({ revoked: true });
    }));

  it("refuses tokens of an earlier version in a session that lives on", () =>
    scene(async (set, gate) => {
      set.stored.tokenVersion = 2;
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ revoked: true });
      const current = asks("ses_phone", { tokenVersion: 2 });
      expect(await gate.admit(current)).toMatchObject({ allowed: true });
    }));

  it("a revocation that arrives while the database is being read is not lost", () =>
    scene(async (set, gate) => {
      set.duringRead = () => {
        set.stored = principal({ sessions: [] });
        gate.revokeSessions("all");
      };
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ revoked: true });
    }));

  it("a revoked session spends nothing and costs one read of the database", () =>
    scene(async (set, gate) => {
      for (let i = 0; i < 5; i++) await gate.admit(asks("ses_stolen"));
      expect(set.reads).toBe(2);
      expect(gate.peek([api]).limits[0]!.remaining).toBe(300);
    }));

  it("admits a session that it was not told of", () =>
    scene(async (set, gate) => {
      await gate.admit(asks("ses_phone"));
      set.stored.sessions.push(gateSession("ses_new", START + 1_000));
      expect(await gate.admit(asks("ses_new"))).toMatchObject({ allowed: true });
    }));

  it("admits a session that began while the database was being read for another", () =>
    scene(async (set, gate) => {
      await gate.admit(asks("ses_phone"));
      const newcomers: Promise<Admitted>[] = [];
      set.duringRead = () => {
        set.stored.sessions.push(gateSession("ses_new", START + 1_000));
        newcomers.push(gate.admit(asks("ses_new")));
      };
      expect(await gate.admit(asks("ses_stolen"))).toMatchObject({ revoked: true });
      expect(await Promise.all(newcomers)).toMatchObject([{ allowed: true }]);
    }));

  it("admits a session that it was told of without reading the database", () =>
    scene(async (set, gate) => {
      await gate.admit(asks("ses_phone"));
      gate.addSession(gateSession("ses_new", START + 1_000));
      expect(await gate.admit(asks("ses_new"))).toMatchObject({ allowed: true });
      expect(set.reads).toBe(1);
    }));

  it("refuses an expired session, and admits it again once it was prolonged", () =>
    scene(async (set, gate) => {
      await gate.admit(asks("ses_phone"));
      set.now += 3_600_000;
      expect(await gate.admit(asks("ses_laptop"))).toMatchObject({ revoked: true });
      set.stored.sessions[0]!.expiresAt += 3_600_000;
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ allowed: true });
    }));

  it("refuses a suspended user, and a request without a session", () =>
    scene(async (set, gate) => {
      expect(await gate.admit({ policies: [api] })).toMatchObject({ revoked: true });
      set.stored.active = false;
      gate.refreshPrincipal();
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({ revoked: true });
    }));

  it("a change of role acts on the next request", () =>
    scene(async (set, gate) => {
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({
        role: "viewer",
        permissions: ["contacts:read"],
      });
      set.stored.memberships = [membershipIn("biz_1", "editor", "contacts:write")];
      gate.refreshPrincipal();
      expect(await gate.admit(asks("ses_phone"))).toMatchObject({
        role: "editor",
        permissions: ["contacts:write"],
      });
    }));

  it("has no role in a business of others", () =>
    scene(async (_, gate) => {
      const answer = await gate.admit(asks("ses_phone", { businessId: "biz_foreign" }));
      expect(answer).toMatchObject({ allowed: true, role: null, permissions: [] });
    }));
});

describe("An idle gate", () => {
  it("deletes itself after its longest window, and starts empty", () =>
    scene(async (set, gate) => {
      await gate.admit(asks("ses_phone"));
      await gate.count([{ name: "codes", limit: 5, windowMs: 3_600_000 }]);
      set.now += 3_600_000 + IDLE_MS;
      await set.open().alarm();
      const later = set.open();
      set.stored.sessions[0]!.expiresAt = set.now + 1_000;
      expect(await later.admit(asks("ses_phone"))).toMatchObject({ allowed: true });
      expect(set.reads).toBe(2);
    }));

  it("keeps what still counts", () =>
    scene(async (set, gate) => {
      const once = { name: "codes", limit: 1, windowMs: 3_600_000 };
      await gate.count([once]);
      set.now += IDLE_MS;
      await gate.alarm();
      expect(gate.peek([once]).allowed).toBe(false);
      expect(set.open().peek([once]).allowed).toBe(false);
    }));

  it("is woken by an alarm of its own", async () => {
    const gate = gateOf(env, `address:${crypto.randomUUID()}`);
    await gate.count([api]);
    expect(await runDurableObjectAlarm(gate)).toBe(true);
  });
});
