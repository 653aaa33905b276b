import { describe, expect, it } from "vitest";
import { callerAddress } from "./address";
import { limitHeaders, retryAfterSeconds } from "./limit-headers";
import { policies } from "./policies";

const state = {
  name: "api",
  limit: 300,
  windowMs: 60_000,
  remaining: 299,
  retryAfterMs: 0,
  resetAfterMs: 59_001,
};

describe("Policies", () => {
  it("have the defaults of the contract", () => {
    expect(policies({}).api).toEqual({ name: "api", limit: 300, windowMs: 60_000 });
    expect(policies({}).loginFailures).toMatchObject({ limit: 5, windowMs: 900_000 });
  });

  it("take overrides by name and leave the others alone", () => {
    const all = policies({ LIMITS: "api=1000/30, register=50/900" });
    expect(all.api).toEqual({ name: "api", limit: 1000, windowMs: 30_000 });
    expect(all.register).toEqual({ name: "register", limit: 50, windowMs: 900_000 });
    expect(all.refresh).toMatchObject({ limit: 20, windowMs: 60_000 });
  });

  it.each(["apis=1/1", "api=0/60", "api=10", "toString=1/1", "api=1/0", "api=-1/60"])(
    "refuse the override %s",
    (LIMITS) => expect(() => policies({ LIMITS })).toThrow(/LIMITS/),
  );
});

describe("Limit headers", () => {
  it("say the policies and what is left of each", () => {
    const list = {
      ...state,
      name: "listUsers",
      limit: 100,
      remaining: 0,
      retryAfterMs: 1,
      resetAfterMs: 1,
    };
    expect(limitHeaders([state, list])).toEqual({
      "RateLimit-Policy": '"api";q=300;w=60, "listUsers";q=100;w=60',
      RateLimit: '"api";r=299;t=60, "listUsers";r=0;t=1',
    });
  });

  it("are absent where nothing is limited", () => {
    expect(limitHeaders([])).toEqual({});
  });

  it("round the wait up to whole seconds, and name the longest", () => {
    expect(retryAfterSeconds([{ ...state, retryAfterMs: 1_001 }, state])).toBe(2);
    expect(retryAfterSeconds([{ ...state, retryAfterMs: 1 }])).toBe(1);
  });
});

describe("The caller's address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
    ["not an address", "127.0.0.1"],
  ])("of %s is %s", (header, address) => {
    expect(callerAddress(new Headers({ "CF-Connecting-IP": header }))).toBe(address);
  });

  it("is the loopback where the edge named none, whatever other headers claim", () => {
    const headers = new Headers({ "X-Forwarded-For": "203.0.113.7", "X-Real-IP": "203.0.113.7" });
    expect(callerAddress(headers)).toBe("127.0.0.1");
  });
});
