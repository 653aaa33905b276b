import type { BounceType } from "../schemas";

/**
 * Enhanced status codes (RFC 3463) of class 5, by their last two numbers; a subject alone stands for
 * those that are not listed.
 */
const PERMANENT: Record<string, BounceType> = {
  "1": "hard",
  "1.7": "ignored",
  "1.8": "ignored",
  "2": "soft",
  "2.1": "hard",
  "2.3": "ignored",
  "3": "soft",
  "3.4": "ignored",
  "4": "soft",
  "4.1": "hard",
  "4.4": "hard",
  "5": "ignored",
  "6": "ignored",
  "7": "ignored",
};

/** What servers say that send no telling code. First of these that fits. */
const WORDS: readonly (readonly [RegExp, BounceType])[] = [
  [
    /mailbox (?:is )?full|over ?quota|quota exceeded|insufficient (?:storage|space)|exceeded storage/i,
    "soft",
  ],
  [
    /user unknown|unknown user|no such (?:user|mailbox|person|recipient)|does(?: not|n't) exist|invalid (?:recipient|mailbox)|(?:recipient|address) (?:not found|rejected)|mailbox (?:not found|unavailable|does)|unrouteable address|no mailbox|account (?:disabled|inactive|has been)|host (?:or domain name )?not found|unknown to address/i,
    "hard",
  ],
  [
    /spam|blocked|black ?list|block ?list|reputation|policy|dmarc|spf|dkim|virus|content/i,
    "ignored",
  ],
  [/too (?:large|big)|size limit|message size/i, "ignored"],
];

/**
 * What a refusal means for the address: `hard` if it is no good, `soft` if it may be later,
 * `ignored` if this message was to blame.
 * @param status enhanced status code such as `5.1.1`, or an SMTP code such as `550`; null if absent
 * @param diagnostic what the server said
 */
export function bounceTypeOf(status: string | null, diagnostic: string): BounceType {
  const [, kind, subject, detail] = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(status ?? "") ?? [];
  if (kind === "4") return "soft";
  if (kind === "5" && subject !== "0") {
    return PERMANENT[`${subject}.${detail}`] ?? PERMANENT[subject!] ?? byWords(diagnostic, "soft");
  }
  const code = /\b([45])\d\d\b/.exec(status ?? "") ?? /\b([45])\d\d\b/.exec(diagnostic);
  if (code?.[1] === "4") return "soft";
  return byWords(diagnostic, code !== null && /55[013]/.test(code[0]) ? "hard" : "soft");
}

function byWords(diagnostic: string, otherwise: BounceType): BounceType {
  return WORDS.find(([words]) => words.test(diagnostic))?.[1] ?? otherwise;
}
