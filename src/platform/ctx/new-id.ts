const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Prefix of every kind of id; the prefix is part of the contract. */
export type IdPrefix =
  | "usr"
  | "crd"
  | "ses"
  | "lnk"
  | "biz"
  | "mbr"
  | "rol"
  | "con"
  | "tag"
  | "imp"
  | "tpl"
  | "eml"
  | "wfl"
  | "wfv"
  | "run"
  | "tmr"
  | "evt"
  | "aud"
  | "req"
  | "sup"
  | "dlq"
  | "msg"
  | "key"
  | "chl"
  | "dev"
  | "otp"
  | "rcv"
  | "psk"
  | "wch"
  | "idn"
  | "azn"
  | "phc"
  | "inv"
  | "alr"
  | "fld"
  | "tpc"
  | "cns"
  | "frm"
  | "frs"
  | "sgm"
  | "med"
  | "cmp"
  | "epr"
  | "sdm"
  | "eve";

/**
 * A prefixed, time-sortable id in typeid form: `con_` and 26 characters of Crockford base32 over
 * a UUIDv7 (RFC 9562 §5.7).
 * @param nowMs milliseconds since the epoch
 */
export function newId(prefix: IdPrefix, nowMs: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = nowMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let text = "";
  let bits = 2;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return `${prefix}_${text}`;
}
