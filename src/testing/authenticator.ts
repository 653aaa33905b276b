import { Buffer } from "../platform/crypto/buffer";

/** What a client of WebAuthn sends to the server. */
export interface CredentialResponse {
  id: string;
  rawId: string;
  type: "public-key";
  clientExtensionResults: object;
  response: Record<string, string | string[]>;
}

/** How a ceremony differs from what an honest browser and authenticator make of it. */
export interface Deviations {
  /** Of the page; `http://localhost:8787` unless told. */
  origin?: string;
  /** Domain that the authenticator signs for. */
  rpId?: string;
  challenge?: string;
  /** False for a touch without PIN or fingerprint. */
  userVerified?: boolean;
  userPresent?: boolean;
  /** What the authenticator's counter says, in place of one more than before. */
  counter?: number;
  userHandle?: string;
  crossOrigin?: boolean;
  type?: string;
}

interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
}

interface RequestOptions {
  challenge: string;
  rpId: string;
}

/** One credential in an authenticator made of software (P-256, attestation "none"). */
export interface SoftPasskey {
  credentialId: string;
  /** Answers `navigator.credentials.get()`. */
  get(options: RequestOptions, deviations?: Deviations): Promise<CredentialResponse>;
}

export interface AuthenticatorOptions {
  /** False for one that keeps no counter, as those that sync do. */
  counts?: boolean;
  /** True for one whose credentials are synced between devices. */
  synced?: boolean;
  /** Random unless told, base64url. */
  credentialId?: string;
}

const ORIGIN = "http://localhost:8787";
const FLAGS = { present: 0x01, verified: 0x04, mayBackUp: 0x08, backedUp: 0x10, attested: 0x40 };

/** Answers `navigator.credentials.create()`, and keeps what it made. */
export async function createPasskey(
  { challenge, rp, user }: CreationOptions,
  deviations: Deviations = {},
  { counts = true, synced = false, credentialId = someCredentialId() }: AuthenticatorOptions = {},
): Promise<{ passkey: SoftPasskey; response: CredentialResponse }> {
  const keys = (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
  ])) as CryptoKeyPair;
  const id = Buffer.from(credentialId, "base64url");
  let counter = counts ? 1 : 0;
  const base = synced ? FLAGS.mayBackUp | FLAGS.backedUp : 0;
  const authenticatorData = async (rpId: string, extra: Deviations, attested?: Uint8Array) => {
    const flags =
      base |
      (extra.userPresent === false ? 0 : FLAGS.present) |
      (extra.userVerified === false ? 0 : FLAGS.verified) |
      (attested ? FLAGS.attested : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(extra.counter ?? counter);
    const domain = await sha256(Buffer.from(extra.rpId ?? rpId));
    return Buffer.concat([domain, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };

  const attested = Buffer.concat([
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    await coseKey(keys.publicKey),
  ]);
  const authData = await authenticatorData(rp.id, deviations, attested);
  const passkey: SoftPasskey = {
    credentialId,
    async get(options, extra = {}) {
      if (counts) counter += 1;
      const data = await authenticatorData(options.rpId, extra);
      const client = clientData("webauthn.get", options.challenge, extra);
      const signed = Buffer.concat([data, await sha256(client)]);
      const signature = await crypto.subtle.sign(
        { name: "ECDSA", hash: "SHA-256" },
        keys.privateKey,
        signed,
      );
      return responseOf(credentialId, {
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(derSignature(Buffer.from(signature))),
        userHandle: extra.userHandle ?? user.id,
      });
    },
  };
  const response = responseOf(credentialId, {
    clientDataJSON: text(clientData("webauthn.create", challenge, deviations)),
    attestationObject: text(attestationObject(authData)),
    transports: ["internal"],
  });
  return { passkey, response };
}

function someCredentialId(): string {
  return text(Buffer.from(crypto.getRandomValues(new Uint8Array(20))));
}

function responseOf(id: string, response: CredentialResponse["response"]): CredentialResponse {
  return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
}

function clientData(type: string, challenge: string, extra: Deviations): Buffer {
  const origin = extra.origin ?? ORIGIN;
  const crossOrigin = extra.crossOrigin ?? false;
  const topOrigin = crossOrigin ? { topOrigin: "https://evil.example" } : {};
  return Buffer.from(
    JSON.stringify({
      type: extra.type ?? type,
      challenge: extra.challenge ?? challenge,
      ...{ origin, crossOrigin, ...topOrigin },
    }),
  );
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function text(bytes: Buffer): string {
  return bytes.toString("base64url");
}

/** A P-256 public key as COSE_Key (RFC 9053 §7.1.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
async function coseKey(key: CryptoKey): Promise<Buffer> {
  const point = Buffer.from((await crypto.subtle.exportKey("raw", key)) as ArrayBuffer);
  const coordinate = (label: number, from: number) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), point.subarray(from, from + 32)]);
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  return Buffer.concat([head, coordinate(0x21, 1), coordinate(0x22, 33)]);
}

/** CBOR of {fmt: "none", attStmt: {}, authData} (Web Authentication Level 3 §8.7). */
function attestationObject(authData: Buffer): Buffer {
  const string = (value: string) =>
    Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  const bytes = Buffer.concat([
    Buffer.from([0x59, authData.length >> 8, authData.length & 0xff]),
    authData,
  ]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    ...[string("fmt"), string("none"), string("attStmt"), Buffer.from([0xa0])],
    ...[string("authData"), bytes],
  ]);
}

/** WebCrypto writes r and s side by side, authenticators as a DER sequence of two integers. */
function derSignature(raw: Buffer): Buffer {
  const integer = (bytes: Buffer) => {
    let start = 0;
    while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
    const trimmed = bytes.subarray(start);
    const padded = trimmed[0]! & 0x80 ? Buffer.concat([Buffer.alloc(1), trimmed]) : trimmed;
    return Buffer.concat([Buffer.from([0x02, padded.length]), padded]);
  };
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
