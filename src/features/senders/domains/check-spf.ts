import type { DomainCheck } from "../schemas";
import type { ExpectedRecords } from "./expected-records";
import type { LookUp } from "./look-up";

/** More are an error for every receiver (RFC 7208 §4.6.4). */
const MAX_LOOKUPS = 10;

const isSpf = (text: string) => /^v=spf1(?: |$)/i.test(text);

/** Whether the domain's SPF record lets the way out send (RFC 7208). @throws LookUpError */
export async function checkSpf(
  lookUp: LookUp,
  domain: string,
  { spfAt, mechanism, spf }: ExpectedRecords,
): Promise<DomainCheck> {
  const name = spfAt === "" ? domain : `${spfAt}.${domain}`;
  const found = (await lookUp(name, "TXT")).filter(isSpf);
  const [record] = found;
  const check = { record: "spf", name, type: "TXT", found } as const;
  const fails = (problem: string, expected = spf): DomainCheck => ({
    ...{ ...check, expected, ok: false, problem },
  });
  if (record === undefined) return fails("There is no SPF record. Create this one.");
  if (found.length > 1) {
    return fails(
      "There are several SPF records, so that none of them counts. Join them into one.",
      joined(found, mechanism),
    );
  }
  const terms = termsOf(record);
  if (mechanism !== null && !terms.includes(mechanism)) {
    const problem = `The SPF record does not name ${mechanism}, so mail from there is not covered.`;
    return fails(problem, joined(found, mechanism));
  }
  if (!terms.some((term) => /^(?:include:|a$|a[:/]|mx|ip[46]:|exists:|redirect=)/.test(term))) {
    return fails("The SPF record lets no server send at all.", spf);
  }
  if (terms.includes("all")) {
    return fails("The SPF record lets everybody send: end it with ~all.", joined(found, mechanism));
  }
  const lookups = await countLookups(lookUp, record, new Set([name]));
  if (lookups > MAX_LOOKUPS) {
    const problem = `The SPF record needs more than ${MAX_LOOKUPS} look-ups, so that it counts for nothing. Remove what you no longer send by.`;
    return fails(problem, record);
  }
  return { ...check, expected: record, ok: true, problem: null };
}

/** One record of all, with the mechanism in front and a soft end. */
function joined(records: readonly string[], mechanism: string | null): string {
  const terms = records.flatMap(termsOf).filter((term) => !/^[-~?+]?all$/.test(term));
  const all = [...(mechanism === null ? [] : [mechanism]), ...terms];
  return ["v=spf1", ...new Set(all), "~all"].join(" ");
}

/** Mechanisms and modifiers; one that lets pass does so with its plus or without (RFC 7208 §4.6.2). */
function termsOf(record: string): string[] {
  const terms = record.toLowerCase().trim().split(/\s+/).slice(1);
  return terms.map((term) => term.replace(/^\+/, ""));
}

/** Mechanisms that ask for names, those of included records with them; stops just over the limit. */
async function countLookups(lookUp: LookUp, record: string, seen: Set<string>): Promise<number> {
  let count = 0;
  for (const term of termsOf(record)) {
    const plain = term.replace(/^[-~?+]/, "");
    if (!/^(?:include:|a$|a[:/]|mx$|mx[:/]|ptr|exists:|redirect=)/.test(plain)) continue;
    count++;
    const [, inner] = /^(?:include:|redirect=)(.+)$/.exec(plain) ?? [];
    if (inner !== undefined && !inner.includes("%") && !seen.has(inner) && count <= MAX_LOOKUPS) {
      seen.add(inner);
      const theirs = (await lookUp(inner, "TXT")).find(isSpf);
      if (theirs !== undefined) count += await countLookups(lookUp, theirs, seen);
    }
    if (count > MAX_LOOKUPS) return count;
  }
  return count;
}
