import type { DomainCheck } from "../schemas";
import type { ExpectedRecords } from "./expected-records";
import type { LookUp } from "./look-up";

/** What of a domain row says where its DKIM key is. */
export interface DkimPlace {
  domain: string;
  dkimSelector: string;
  dkimValue: string | null;
}

/** Whether the domain publishes the DKIM key that mail is signed with (RFC 6376). @throws LookUpError */
export async function checkDkim(
  lookUp: LookUp,
  { domain, dkimSelector, dkimValue }: DkimPlace,
  { dkimType, dkim }: ExpectedRecords,
): Promise<DomainCheck> {
  const name = `${dkimSelector}._domainkey.${domain}`;
  const pointsAt = dkimValue !== null && !dkimValue.includes("=") ? nameIn(dkimValue) : null;
  const given = pointsAt === null ? "TXT" : "CNAME";
  const type = dkimValue === null ? dkimType : given;
  const [targets, texts] = await Promise.all([lookUp(name, "CNAME"), lookUp(name, "TXT")]);
  const keys = texts.filter((text) => keyIn(text) !== null);
  const expected = pointsAt ?? dkimValue ?? dkim;
  const found = type === "CNAME" && targets.length > 0 ? targets : texts;
  const check = { record: "dkim", name, type, expected, found } as const;
  const fails = (problem: string): DomainCheck => ({ ...check, ok: false, problem });
  if (pointsAt !== null && targets.length > 0 && !targets.includes(pointsAt)) {
    return fails("The DKIM record points at another name than it should.");
  }
  if (targets.length === 0 && texts.length === 0) {
    return fails("There is no DKIM record. Create this one.");
  }
  if (pointsAt !== null && targets.includes(pointsAt)) return { ...check, ok: true, problem: null };
  if (keys.length === 0) {
    return fails(
      targets.length > 0
        ? "The DKIM record points at a name that has no key yet."
        : "What is there is no DKIM key.",
    );
  }
  if (keys.length > 1) return fails("There are several DKIM records under this name. Keep one.");
  const key = keyIn(keys[0]!);
  if (key === "") return fails("The DKIM key was withdrawn: the record has no key in it.");
  const wanted = dkimValue === null || pointsAt !== null ? key : (keyIn(dkimValue) ?? dkimValue);
  if (key !== wanted) return fails("The DKIM record has another key than it should.");
  return { ...check, ok: true, problem: null };
}

/** The public key in a record, without the blanks that copying brings; null if it names none. */
function keyIn(text: string): string | null {
  const [, key] = /(?:^|;)\s*p\s*=\s*([^;]*)/i.exec(text) ?? [];
  return key?.replace(/[\s"]+/g, "") ?? null;
}

function nameIn(text: string): string {
  return text.toLowerCase().replace(/\.$/, "");
}
