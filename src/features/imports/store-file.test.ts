import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { storeFile } from "./store-file";

const MIB = 1024 * 1024;

/** A body that does not say how long it is, and notes how much of it was asked for. */
function bodyOf(bytes: number) {
  const told = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(bytes - told.bytes, MIB);
      told.bytes += size;
      controller.enqueue(new Uint8Array(size).fill(97));
      if (told.bytes === bytes) controller.close();
    },
  });
  return { body, told };
}

describe("A file whose length is not known", () => {
  it.each([
    ["in one part", MIB],
    ["in several parts", 20 * MIB],
  ])("is stored %s up to the largest size", async (_, max) => {
    const key = `imports/${crypto.randomUUID()}`;
    expect(await storeFile(env.FILES, key, bodyOf(max).body, max)).toMatchObject({ bytes: max });
    expect((await env.FILES.head(key))!.size).toBe(max);
  });

  it.each([
    ["in its first part", MIB],
    ["after parts were stored", 20 * MIB],
  ])("is refused %s when it outgrows it; nothing is kept and the rest not read", async (_, max) => {
    const key = `imports/${crypto.randomUUID()}`;
    const { body, told } = bodyOf(2 * max + 20 * MIB);
    const stored = storeFile(env.FILES, key, body, max);
    await expect(stored).rejects.toMatchObject({ code: "BODY_TOO_LARGE", status: 413 });
    expect(await env.FILES.head(key)).toBeNull();
    expect(told.bytes).toBeLessThan(2 * max + 20 * MIB);
  });
});
