import { describe, expect, it } from "vitest";
import { open, seal, sealedPrefix, type VaultConfig, VaultError } from "./vault";

const key = (byte: number) => btoa(String.fromCharCode(...Array<number>(32).fill(byte)));
const SECRET_KEY = key(7);
const derived: VaultConfig = { SECRET_KEY, ENCRYPTION_KEYS: [] };
const first = { kid: "2026-11", key: key(1) };
const second = { kid: "2027-02", key: key(2) };
const listed: VaultConfig = { SECRET_KEY, ENCRYPTION_KEYS: [first] };
const rotated: VaultConfig = { SECRET_KEY, ENCRYPTION_KEYS: [second, first] };
const place = { table: "otp_authenticators", rowId: "otp_1" };
const SECRET = "JBSWY3DPEHPK3PXP, ünïcode 🔑";

describe("A sealed secret", () => {
  it.each([
    ["the key derived from SECRET_KEY", derived, "0"],
    ["the first key of the list", rotated, "2027-02"],
  ])("is sealed by %s, names it, and opens", (_, config, kid) => {
    const sealed = seal(config, place, SECRET);
    expect(sealed).toMatch(new RegExp(`^v1\\.${kid}\\.[\\w-]{16}\\.[\\w-]+$`));
    expect(open(config, place, sealed)).toBe(SECRET);
    expect(open(config, place, seal(config, place, ""))).toBe("");
  });

  it("is another text each time", () => {
    const texts = Array.from({ length: 50 }, () => seal(listed, place, SECRET));
    expect(new Set(texts.map((text) => text.split(".")[2])).size).toBe(50);
  });

  it("does not open in another row", () => {
    const sealed = seal(listed, place, SECRET);
    expect(() => open(listed, { ...place, rowId: "otp_2" }, sealed)).toThrow(VaultError);
  });

  it("does not open in another table", () => {
    const sealed = seal(listed, place, SECRET);
    expect(() => open(listed, { ...place, table: "webhooks" }, sealed)).toThrow(VaultError);
    // No table and row together read like another pair.
    const shifted = seal(listed, { table: "a", rowId: "b,c" }, SECRET);
    expect(() => open(listed, { table: "a,b", rowId: "c" }, shifted)).toThrow(VaultError);
  });

  it("does not open with another key", () => {
    const sealed = seal(listed, place, SECRET);
    const other = { SECRET_KEY, ENCRYPTION_KEYS: [{ ...first, key: key(3) }] };
    expect(() => open(other, place, sealed)).toThrow(VaultError);
    const otherSecret = { SECRET_KEY: key(8), ENCRYPTION_KEYS: [] };
    expect(() => open(otherSecret, place, seal(derived, place, SECRET))).toThrow(VaultError);
  });

  it("does not open without its key, and the error says which one is missing", () => {
    const sealed = seal(listed, place, SECRET);
    expect(() => open(derived, place, sealed)).toThrow(/no key "2026-11"/);
  });

  it("does not open once any part of it was changed", () => {
    const sealed = seal(rotated, place, SECRET);
    const [version, kid, nonce, body] = sealed.split(".") as [string, string, string, string];
    const flip = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
    const changed = [
      `${version}.2026-11.${nonce}.${body}`,
      `${version}.${kid}.${flip(nonce, 3)}.${body}`,
      `${version}.${kid}.${nonce}.${flip(body, 0)}`,
      `${version}.${kid}.${nonce}.${flip(body, body.length - 8)}`,
      `${version}.${kid}.${nonce}.${body.slice(0, -8)}`,
      `v2.${kid}.${nonce}.${body}`,
      "plaintext",
      "",
    ];
    for (const text of changed) expect(() => open(rotated, place, text)).toThrow(VaultError);
  });

  it("still opens after a new key was put first, and is known as one of an older", () => {
    for (const config of [derived, listed]) {
      const sealed = seal(config, place, SECRET);
      expect(sealed.startsWith(sealedPrefix(config))).toBe(true);
      expect(open(rotated, place, sealed)).toBe(SECRET);
      expect(sealed.startsWith(sealedPrefix(rotated))).toBe(false);
    }
  });

  it("says nothing of itself in errors", () => {
    const sealed = seal(listed, place, SECRET);
    const message = (() => {
      try {
        return open(listed, { ...place, rowId: "otp_2" }, sealed);
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toMatch(/does not open/);
    expect(message).not.toContain(sealed.split(".")[3]);
  });
});
