import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { scrub, scrubError, scrubText } from "./scrub";

describe("A log line", () => {
  it.each([
    "password",
    "newPassword",
    "clientSecret",
    "accessToken",
    "Authorization",
    "set-cookie",
    "apiKey",
    "api_key",
    "recoveryCode",
  ])("never holds the value of %s", (name) => {
    expect(scrub({ [name]: "value" })).toEqual({ [name]: "[scrubbed]" });
  });

  it.each([
    ["a bearer token", "sent Bearer abc.def-123== to us"],
    ["a live API key", "key el_live_0123abcdEF was used"],
    ["a test API key", "key el_test_0123abcdEF was used"],
    ["a signed token", "got eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c3IifQ.c2ln-_x here"],
    ["an email address", "for ada.lovelace+news@mail.example.com only"],
  ])("never holds %s, wherever it stands", (_, text) => {
    const words = text.split(" ");
    const clean = scrubText(text);
    expect(clean).toContain("[scrubbed]");
    expect(clean.startsWith(words[0]!)).toBe(true);
    expect(clean.endsWith(words.at(-1)!)).toBe(true);
    expect(clean).not.toMatch(/abc|0123|eyJ|c2ln|ada|lovelace/);
    expect(scrub({ note: text })).toEqual({ note: clean });
  });

  it("keeps ids, numbers, flags and what is absent", () => {
    const fields = { user: "usr_01h455vb4pex5vsknk084sn02q", status: 200, slow: true, cache: null };
    expect(scrub(fields)).toEqual(fields);
  });
});

describe("An error in the log", () => {
  it("keeps the statement that failed, without its parameters", () => {
    const sql = "insert into contacts (name, phone) values (?, ?)";
    const cause = new Error("D1_ERROR: UNIQUE constraint failed for ada@example.com");
    const line = scrubError(new DrizzleQueryError(sql, ["Ada\nLovelace", "+44 20 7946"], cause));
    expect(line.errorMessage).toContain(sql);
    expect(line.cause).toBe("D1_ERROR: UNIQUE constraint failed for [scrubbed]");
    expect(line.stack).toContain("scrub.node.test");
    expect(JSON.stringify(line)).not.toMatch(/Lovelace|7946|ada@/);
  });

  it("keeps name, message and stack of any other", () => {
    const line = scrubError(new TypeError("No address: ada@example.com"));
    expect(line).toMatchObject({ error: "TypeError", errorMessage: "No address: [scrubbed]" });
    expect(line.stack).not.toContain("ada@");
  });

  it("may be something else that was thrown", () => {
    expect(scrubError("Bearer abc")).toEqual({ error: "[scrubbed]" });
  });
});
