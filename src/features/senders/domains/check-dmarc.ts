import type { DomainCheck } from "../schemas";
import type { LookUp } from "./look-up";

/** Names above a domain that are asked at most (draft-ietf-dmarc-dmarcbis §4.10). */
const MAX_STEPS = 8;

/** What the other checks say of alignment. */
export interface Alignment {
  /** The key is under the domain itself, so what it signs is aligned. */
  dkim: boolean;
  spf: boolean;
  /** Part before the domain at which SPF is asked. */
  spfAt: string;
}

/**
 * Whether the domain, or one above it, has a DMARC policy that its mail passes (RFC 7489).
 * @throws LookUpError
 */
export async function checkDmarc(
  lookUp: LookUp,
  domain: string,
  alignment: Alignment,
): Promise<DomainCheck> {
  const name = `_dmarc.${domain}`;
  const expected = `v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}`;
  const { found, at } = await policyAbove(lookUp, domain);
  const check = { record: "dmarc", name: `_dmarc.${at}`, type: "TXT", expected, found } as const;
  const fails = (problem: string): DomainCheck => ({ ...check, name, ok: false, problem });
  const [record] = found;
  if (record === undefined) return fails("There is no DMARC record. Create this one.");
  if (found.length > 1) return fails("There are several DMARC records. Keep one.");
  const tags = tagsOf(record);
  const policy = (at === domain ? undefined : tags.get("sp")) ?? tags.get("p");
  if (policy === undefined || !["none", "quarantine", "reject"].includes(policy)) {
    return fails("The DMARC record says nothing about what to do: it has no p=.");
  }
  const spfAligned = alignment.spf && (alignment.spfAt === "" || tags.get("aspf") !== "s");
  if (!alignment.dkim && !spfAligned) {
    return fails("Neither DKIM nor SPF is aligned with this domain, so that its mail fails DMARC.");
  }
  const ok = { ...check, expected: record, ok: true };
  if (policy === "none") {
    return {
      ...{ ...ok, expected },
      problem: "The policy is p=none: others can still write in your name. Make it p=quarantine.",
    };
  }
  return { ...ok, problem: null };
}

/** The record of the domain, or of the nearest one above that has any. */
async function policyAbove(
  lookUp: LookUp,
  domain: string,
): Promise<{ found: string[]; at: string }> {
  const labels = domain.split(".");
  for (let step = 0; step < Math.min(labels.length - 1, MAX_STEPS); step++) {
    const at = labels.slice(step).join(".");
    const texts = await lookUp(`_dmarc.${at}`, "TXT");
    const found = texts.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/i.test(text));
    if (found.length > 0) return { found, at };
  }
  return { found: [], at: domain };
}

function tagsOf(record: string): Map<string, string> {
  const pairs = record.split(";").map((tag) => tag.split("="));
  return new Map(
    pairs.map(([name = "", value = ""]) => [name.trim().toLowerCase(), value.trim().toLowerCase()]),
  );
}
