import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Business } from "./support/main-job.mjs";
import { signUp } from "./support/sign-up.mjs";
import { mailboxWorld } from "./support/world.mjs";

interface Session {
  id: string;
  current: boolean;
}

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let user: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  world = await mailboxWorld({ LIMITS: "listUsers=3/3" });
  user = await signUp(world.origin, world.readMail);
});

afterAll(() => world.close());

describe("The limits of the API", () => {
  it("lets exactly as many requests pass as are left, until the time it names", async () => {
    const { data: business } = await user.api<Business>("POST", "/businesses", {
      name: "Corner Bakery",
    });
    const members = () => user.tryApi("GET", `/businesses/${business.id}/members`);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(members));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    const seconds = Math.max(...refused.map(({ headers }) => Number(headers.get("retry-after"))));
    expect(seconds).toBeGreaterThan(0);
    await sleep(seconds * 1000);
    expect((await members()).status).toBe(200);
  });

  it("lets exactly 300 of 400 concurrent requests pass in a minute", async () => {
    const other = await signUp(world.origin, world.readMail, "other@bakery.example");
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => other.tryApi("GET", "/users/me")),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect(statuses.get(200)).toHaveLength(300);
    expect(statuses.get(429)).toHaveLength(100);
    for (const { headers, code } of statuses.get(429) ?? []) {
      expect(code).toBe("RATE_LIMITED");
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60);
    }
  });

  it("ends a revoked session at its very next request", async () => {
    const { data: sessions } = await user.api<Session[]>("GET", "/auth/sessions");
    const own = sessions.find(({ current }) => current);
    await user.api("DELETE", `/auth/sessions/${own?.id}`);
    expect(await user.tryApi("GET", "/users/me")).toMatchObject({
      status: 401,
      code: "SESSION_REVOKED",
    });
  });
});
