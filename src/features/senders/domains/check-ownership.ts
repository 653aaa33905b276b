import type { DomainCheck } from "../schemas";
import type { LookUp } from "./look-up";

/** Whose domain it is to write from. */
export interface OwnedDomain {
  businessId: string;
  domain: string;
}

/**
 * Whether whoever has the domain says that the business may write from it. The other records are the
 * same for all businesses that a way out serves, so that they say nothing of whose the domain is.
 * @throws LookUpError
 */
export async function checkOwnership(
  lookUp: LookUp,
  { businessId, domain }: OwnedDomain,
): Promise<DomainCheck> {
  const name = `_edgeloop.${domain}`;
  const expected = `edgeloop-business=${businessId}`;
  const found = await lookUp(name, "TXT");
  const ok = found.some((text) => text.trim().toLowerCase() === expected.toLowerCase());
  const missing = "There is no record that says that the domain is yours. Create this one.";
  const others = "The record names another business. Create this one beside it.";
  const problem = found.length === 0 ? missing : others;
  const check = { record: "ownership", name, type: "TXT", expected, found } as const;
  return { ...check, ok, problem: ok ? null : problem };
}
