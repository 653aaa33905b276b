import type { DomainCheck } from "../schemas";
import { checkDkim, type DkimPlace } from "./check-dkim";
import { checkDmarc } from "./check-dmarc";
import { checkOwnership, type OwnedDomain } from "./check-ownership";
import { checkSpf } from "./check-spf";
import type { ExpectedRecords } from "./expected-records";
import type { LookUp } from "./look-up";

/**
 * Looks at all records of a domain. What is not right says why, and what to enter.
 * @throws LookUpError if it cannot be said
 */
export async function checkDomain(
  lookUp: LookUp,
  place: DkimPlace & OwnedDomain,
  expected: ExpectedRecords,
): Promise<DomainCheck[]> {
  const { domain } = place;
  const [ownership, spf, dkim, returnPath] = await Promise.all([
    checkOwnership(lookUp, place),
    checkSpf(lookUp, domain, expected),
    checkDkim(lookUp, place, expected),
    checkReturnPath(lookUp, domain, expected),
  ]);
  const { spfAt } = expected;
  const dmarc = await checkDmarc(lookUp, domain, { spf: spf.ok, dkim: dkim.ok, spfAt });
  return [ownership, spf, ...returnPath, dkim, dmarc];
}

/** Where bounces go, for ways out that have a name of their own for it. @throws LookUpError */
async function checkReturnPath(
  lookUp: LookUp,
  domain: string,
  { spfAt, returnPath }: ExpectedRecords,
): Promise<DomainCheck[]> {
  if (returnPath === undefined) return [];
  const name = `${spfAt}.${domain}`;
  const found = await lookUp(name, "MX");
  const ok = found.some((server) => server.endsWith(returnPath.endsWith));
  const missing = "There is no MX record for bounces. Create this one.";
  const problem = found.length === 0 ? missing : "The MX record for bounces leads elsewhere.";
  const check = { record: "return-path", name, type: "MX", expected: returnPath.enter } as const;
  return [{ ...check, found, ok, problem: ok ? null : problem }];
}
