import { createPublicKey, verify } from "node:crypto";
import { Buffer } from "../../../../platform/crypto/buffer";

/**
 * True if a text is signed with ECDSA over P-256 and SHA-256.
 * @param key the public key as SendGrid shows it: SubjectPublicKeyInfo in base64
 * @param signature ASN.1 in base64
 */
export function isEcdsaSigned(key: string, text: string, signature: string): boolean {
  try {
    const der = Buffer.from(key.replace(/-----[^-]+-----|\s/g, ""), "base64");
    const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
    if (publicKey.asymmetricKeyType !== "ec") return false;
    return verify("sha256", Buffer.from(text), publicKey, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
