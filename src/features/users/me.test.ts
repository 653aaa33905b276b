import { describe, expect, it } from "vitest";
import { auditOf } from "../../testing/rows";
import { signUp, type TestUser } from "../../testing/sign-up";
import type { UserDto } from "./schemas";

const me = (user: TestUser) => user.request<UserDto>("GET", "/users/me");

describe("one's own profile", () => {
  it("shows who one is", async () => {
    const user = await signUp();
    const { status, data } = await me(user);
    expect(status).toBe(200);
    expect(data).toEqual({
      id: user.userId,
      email: user.email,
      name: "Ada Lovelace",
      locale: "en",
      timeZone: "UTC",
      emailVerified: true,
      phone: null,
      avatarUrl: null,
      secondFactors: [],
      platformRole: null,
      version: 2,
    });
  });

  it("comes from the cache the second time, and is fresh after a change", async () => {
    const user = await signUp();
    const first = await me(user);
    await expect.poll(async () => (await me(user)).headers.get("X-Cache")).toBe("hit");
    await user.request("PATCH", "/users/me", { version: first.data.version, name: "Grace" });
    const changed = await me(user);
    expect(changed.headers.get("X-Cache")).toBe("miss");
    expect(changed.data.name).toBe("Grace");
  });

  it("changes what is named and nothing else, and says so to the audit log", async () => {
    const user = await signUp();
    const { data } = await user.request<UserDto>("PATCH", "/users/me", {
      version: 2,
      timeZone: "Europe/Berlin",
    });
    expect(data).toMatchObject({ name: "Ada Lovelace", timeZone: "Europe/Berlin", version: 3 });
    expect((await auditOf(user.userId)).at(-1)).toBe("user.updated");
  });

  it("refuses a change of a version that is no longer current", async () => {
    const user = await signUp();
    const answers = await Promise.all(
      ["Ada", "Grace", "Edith"].map((name) =>
        user.request("PATCH", "/users/me", { version: 2, name }),
      ),
    );
    expect(answers.map(({ code }) => code ?? "OK").toSorted()).toEqual([
      "OK",
      "VERSION_STALE",
      "VERSION_STALE",
    ]);
  });

  it("replaces with PUT only when every field is there", async () => {
    const user = await signUp();
    const body = { version: 2, name: "Grace", locale: "de" };
    const partial = await user.request("PUT", "/users/me", body);
    expect(partial.status).toBe(400);
    expect(Object.keys(partial.details)).toEqual(["timeZone"]);
    const whole = await user.request("PUT", "/users/me", { ...body, timeZone: "Europe/Berlin" });
    expect(whole.status).toBe(200);
  });

  it("refuses unknown fields, zones, languages and line breaks in the name", async () => {
    const user = await signUp();
    for (const change of [
      { platformRole: "administrator" },
      { timeZone: "Mars/Olympus" },
      { locale: "not a language" },
      { name: "Ada\r\nBcc: everyone" },
    ]) {
      const { status, details } = await user.request("PATCH", "/users/me", {
        version: 2,
        ...change,
      });
      expect(status).toBe(400);
      expect(Object.keys(details)).toEqual(Object.keys(change));
    }
  });

  it("is nobody's without signing in", async () => {
    const user = await signUp();
    const { status, headers } = await user.request("GET", "/users/me", undefined, {
      headers: { Authorization: "Bearer nonsense" },
    });
    expect(status).toBe(401);
    expect(headers.get("WWW-Authenticate")).toContain("Bearer");
  });
});
