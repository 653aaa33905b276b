import wasm from "@phi-ag/argon2/argon2.wasm";

/** Cost of Argon2id (RFC 9106): memory in KiB, passes, lanes. */
export interface Argon2Cost {
  memory: number;
  passes: number;
  lanes: number;
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(length: number): number;
  free(pointer: number): void;
  argon2_encodedlen(
    t: number,
    m: number,
    p: number,
    salt: number,
    hash: number,
    type: number,
  ): number;
  argon2_hash(...parameters: number[]): number;
  argon2_verify(encoded: number, password: number, length: number, type: number): number;
}

const ARGON2ID = 2;
const VERSION = 0x13;
const HASH_BYTES = 32;
const MISMATCH = -35;

let instance: Exports | null = null;

/**
 * Argon2id as a PHC string. It runs synchronously on the isolate's only thread and in one
 * instance, so an isolate never needs more memory than one hash takes.
 */
export function argon2Hash(password: string, salt: Uint8Array, cost: Argon2Cost): string {
  return withExports((argon2) => {
    const { memory: m, passes: t, lanes: p } = cost;
    const length = argon2.argon2_encodedlen(t, m, p, salt.length, HASH_BYTES, ARGON2ID);
    const secret = utf8(password);
    return withBytes(
      argon2,
      [secret, salt, HASH_BYTES, length],
      ([input, nonce, hash, encoded]) => {
        const code = argon2.argon2_hash(
          t,
          m,
          p,
          input!,
          secret.length,
          nonce!,
          salt.length,
          hash!,
          HASH_BYTES,
          encoded!,
          length,
          ARGON2ID,
          VERSION,
        );
        if (code !== 0) throw new Error(`Argon2 failed with code ${code}`);
        return text(new Uint8Array(argon2.memory.buffer, encoded, length - 1));
      },
    );
  });
}

/** True if the password is the one behind a PHC string of Argon2id. */
export function argon2Verify(encoded: string, password: string): boolean {
  return withExports((argon2) => {
    const secret = utf8(password);
    return withBytes(argon2, [utf8(`${encoded}\0`), secret], ([hash, input]) => {
      const code = argon2.argon2_verify(hash!, input!, secret.length, ARGON2ID);
      if (code !== 0 && code !== MISMATCH) throw new Error(`Argon2 failed with code ${code}`);
      return code === 0;
    });
  });
}

/** Lends the module; an instance that failed half-way is not used again. */
function withExports<T>(work: (argon2: Exports) => T): T {
  if (!instance) {
    instance = new WebAssembly.Instance(wasm).exports as unknown as Exports;
    instance._initialize();
  }
  try {
    return work(instance);
  } catch (error) {
    instance = null;
    throw error;
  }
}

/** Lends memory inside the module: a copy of the bytes given, or so many fresh ones. */
function withBytes<T>(
  argon2: Exports,
  contents: (Uint8Array | number)[],
  work: (pointers: number[]) => T,
): T {
  const sizes = contents.map((each) => (typeof each === "number" ? each : each.length));
  const pointers = sizes.map((size) => argon2.malloc(Math.max(1, size)));
  try {
    contents.forEach((bytes, i) => {
      if (typeof bytes !== "number") new Uint8Array(argon2.memory.buffer).set(bytes, pointers[i]);
    });
    return work(pointers);
  } finally {
    pointers.forEach((pointer, i) => {
      new Uint8Array(argon2.memory.buffer, pointer, sizes[i]).fill(0);
      argon2.free(pointer);
    });
  }
}

function utf8(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
