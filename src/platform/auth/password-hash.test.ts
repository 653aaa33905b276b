import { hashSync } from "bcryptjs";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password-hash";

const plain = {};
const peppered = { PASSWORD_PEPPER: "a pepper of some length" };

/** Argon2id by another implementation (OpenSSL through Node.js), over a text with 3-byte letters. */
const FOREIGN = {
  password: "Pässwörter sind öffentlich überschätzt, æøå ends here 1",
  hash:
    "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$" +
    "R2QxNUAznviVc/M3Rqm6FA+fqGHvNYI0pE8BUQ82x14",
};

describe("A password hash", () => {
  it("is an Argon2id PHC string with a salt of its own", async () => {
    const [first, second] = [
      await hashPassword(plain, "s3cret"),
      await hashPassword(plain, "s3cret"),
    ];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(second).not.toBe(first);
  });

  it("verifies its password and no other", async () => {
    const hash = await hashPassword(plain, "Correct-Horse-1");
    expect(await verifyPassword(plain, "Correct-Horse-1", hash)).toEqual({
      ok: true,
      needsUpgrade: false,
    });
    expect((await verifyPassword(plain, "correct-horse-1", hash)).ok).toBe(false);
    expect((await verifyPassword(plain, "", hash)).ok).toBe(false);
  });

  it("is understood across implementations, in any script", async () => {
    expect((await verifyPassword(plain, FOREIGN.password, FOREIGN.hash)).ok).toBe(true);
  });

  it.each(["a", "ä", "漢", "😀"])("depends on the last of 128 times %s", async (letter) => {
    const password = letter.repeat(127);
    const hash = await hashPassword(plain, `${password}x`);
    expect((await verifyPassword(plain, `${password}x`, hash)).ok).toBe(true);
    expect((await verifyPassword(plain, `${password}y`, hash)).ok).toBe(false);
  });

  it("does not depend on how a keyboard composes its letters", async () => {
    const hash = await hashPassword(plain, "caf\u00e9-caf\u00e9");
    expect((await verifyPassword(plain, "cafe\u0301-cafe\u0301", hash)).ok).toBe(true);
  });

  it("holds under many hashes at once", async () => {
    const passwords = Array.from({ length: 12 }, (_, i) => `password number ${i}`);
    const hashes = await Promise.all(passwords.map((each) => hashPassword(plain, each)));
    const checks = await Promise.all(
      passwords.map((each, i) => verifyPassword(plain, each, hashes[i]!)),
    );
    expect(checks.every(({ ok }) => ok)).toBe(true);
  });

  it("of weaker cost verifies and asks for an upgrade", async () => {
    const weak =
      "$argon2id$v=19$m=8192,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$BhcGxUq/CnlybSGi/kWy2ibwC62nIvCEA8SSSskIP9A";
    const result = await verifyPassword(plain, "Legacy-Password-1", weak);
    expect(result).toEqual({ ok: true, needsUpgrade: true });
  });

  it.each([
    ["too much memory", FOREIGN.hash.replace("m=19456", "m=1048576")],
    ["too many passes", FOREIGN.hash.replace("t=2", "t=900")],
    ["too many lanes", FOREIGN.hash.replace("p=1", "p=64")],
    ["hardly any memory", FOREIGN.hash.replace("m=19456", "m=8")],
    ["another function", FOREIGN.hash.replace("argon2id", "argon2i")],
    ["no form at all", "plaintext"],
  ])("with %s is refused unread", async (_, hash) => {
    await expect(verifyPassword(plain, FOREIGN.password, hash)).rejects.toThrow(/bounds/);
  });
});

describe("A bcrypt hash", () => {
  /** By another implementation (libxcrypt). */
  const MADE_ELSEWHERE = {
    $2a: "$2a$04$MDEyMzQ1Njc4OWFiY2RlZeZk5jKaZMhqdb9DKt8WJs8Jxz6tRK4NO",
    $2b: "$2b$04$cGFzc3dvcmQtaW1wb3J0LeEPTwWb7.vMXDpHgM0NDpzTYbktED.la",
    $2y: "$2y$10$V2ViU2l0ZS1vbi1waHAtOeIwooSMgzRPCmRScnCl8UKOTqnbDIosW",
  };

  it.each(Object.entries(MADE_ELSEWHERE))(
    "of the form %s verifies, asks for an upgrade, and knows wrong passwords",
    async (_, hash) => {
      expect(await verifyPassword(plain, "Legacy-Lantern-42, ü", hash)).toEqual({
        ok: true,
        needsUpgrade: true,
      });
      expect((await verifyPassword(peppered, "Legacy-Lantern-42, ü", hash)).ok).toBe(true);
      expect((await verifyPassword(plain, "legacy-lantern-42, ü", hash)).ok).toBe(false);
      expect((await verifyPassword(plain, "", hash)).ok).toBe(false);
    },
  );

  it("decides by the first 72 bytes, as where it was made, until it is replaced", async () => {
    const long = "x".repeat(72);
    const hash = hashSync(`${long} and more`, 4);
    const { ok, needsUpgrade } = await verifyPassword(plain, `${long} and other`, hash);
    expect({ ok, needsUpgrade }).toEqual({ ok: true, needsUpgrade: true });
    const upgraded = await hashPassword(plain, `${long} and more`);
    expect((await verifyPassword(plain, `${long} and other`, upgraded)).ok).toBe(false);
  });

  it.each([
    ["a cost of 13", MADE_ELSEWHERE.$2b.replace("$04$", "$13$")],
    ["a cost of 31", MADE_ELSEWHERE.$2b.replace("$04$", "$31$")],
    ["a cost of 3", MADE_ELSEWHERE.$2b.replace("$04$", "$03$")],
    ["another version", MADE_ELSEWHERE.$2b.replace("$2b", "$2x")],
    ["something cut off", MADE_ELSEWHERE.$2b.slice(0, -1)],
  ])("with %s is refused unread", async (_, hash) => {
    await expect(verifyPassword(plain, "Legacy-Lantern-42, ü", hash)).rejects.toThrow(/bounds/);
  });
});

describe("A pepper", () => {
  it("is needed to verify what was made with it", async () => {
    const hash = await hashPassword(peppered, "Correct-Horse-1");
    expect(await verifyPassword(peppered, "Correct-Horse-1", hash)).toEqual({
      ok: true,
      needsUpgrade: false,
    });
    const other = { PASSWORD_PEPPER: "another pepper, as long" };
    expect((await verifyPassword(other, "Correct-Horse-1", hash)).ok).toBe(false);
    await expect(verifyPassword(plain, "Correct-Horse-1", hash)).rejects.toThrow(/PEPPER/);
  });

  it("introduced later lets old hashes verify and be upgraded", async () => {
    const hash = await hashPassword(plain, "Correct-Horse-1");
    expect(await verifyPassword(peppered, "Correct-Horse-1", hash)).toEqual({
      ok: true,
      needsUpgrade: true,
    });
  });
});

describe("Nobody's password", () => {
  it("is compared and never right", async () => {
    expect((await verifyPassword(plain, "Correct-Horse-1", null)).ok).toBe(false);
    expect((await verifyPassword(peppered, "", null)).ok).toBe(false);
  });
});
