import { Buffer } from "../platform/crypto/buffer";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A key of one's own and the certificate that it has signed for itself (RFC 5280 §4.1). */
export interface SelfSigned {
  privateKey: KeyObject;
  pem: string;
}

const SEQUENCE = 0x30;
const SHA256_WITH_RSA = Buffer.from("2a864886f70d01010b", "hex");
const COMMON_NAME = Buffer.from("550403", "hex");

/** @param name common name of owner and issuer */
export function selfSigned(name: string): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const algorithm = der(SEQUENCE, der(0x06, SHA256_WITH_RSA), der(0x05));
  const owner = der(
    SEQUENCE,
    der(0x31, der(SEQUENCE, der(0x06, COMMON_NAME), der(0x0c, Buffer.from(name)))),
  );
  const validity = der(SEQUENCE, time("250101000000Z"), time("491231235959Z"));
  const content = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ...[algorithm, owner, validity, owner],
    publicKey.export({ format: "der", type: "spki" }),
  );
  const signature = sign("sha256", content, privateKey);
  const bits = der(0x03, Buffer.concat([Buffer.from([0]), signature]));
  const certificate = der(SEQUENCE, content, algorithm, bits).toString("base64");
  const lines = certificate.match(/.{1,64}/g)!.join("\n");
  return {
    privateKey,
    pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

const time = (text: string) => der(0x17, Buffer.from(text));

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
