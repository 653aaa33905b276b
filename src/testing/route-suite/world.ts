import { env } from "cloudflare:workers";
import { count, type GateName, policy, type PolicyName } from "../../platform/gate";
import { createLog } from "../../platform/observability";
import { newKey, type TestKey } from "../api-keys";
import { someAddress } from "../api";
import { impersonate } from "../impersonation";
import type { TestUser } from "../sign-up";
import { newOwner, type Owner, ownerPool, type Restricted, restrictedMember } from "../world";

/** Who is around while the suite runs. */
export interface World {
  /** Owner of a business, for requests that are refused before they reach it. */
  owner: Owner;
  /** A member of that business. */
  restricted: Restricted;
  /** A key of that business with every scope that there is. */
  key: TestKey;
  /** An administrator who acts as that owner. */
  impersonating: TestUser;
  /** Gives an owner, often the same. */
  lend(): Promise<Owner>;
  /** Gives an owner of another business than `lend` does. */
  lendForeign(): Promise<Owner>;
  /** Gives bindings under which this principal has used up every limit. */
  exhausted: { owner: Owner; address: string; bindings: Record<string, unknown> };
}

const POLICIES: PolicyName[] = [
  "register",
  "loginAddress",
  "api",
  "listUsers",
  "invitations",
  "catalogue",
  "public",
  "tracking",
  "forms",
  "mailAddress",
  "phoneCodesAddress",
];

/** Makes the world of one test file. */
export async function newWorld(): Promise<World> {
  const [owner, spent] = [await newOwner(), await newOwner()];
  return {
    owner,
    key: await newKey(owner, owner.businessId),
    impersonating: await impersonate(owner),
    restricted: await restrictedMember(owner),
    lend: ownerPool(20),
    lendForeign: ownerPool(20),
    exhausted: await exhaust(spent),
  };
}

/** Lets one request per hour through, and spends it at the gates themselves. */
async function exhaust(owner: Owner): Promise<World["exhausted"]> {
  const address = someAddress();
  const bindings = { LIMITS: POLICIES.map((name) => `${name}=1/3600`).join(",") };
  const strict = { ...env, ...bindings };
  const gates: GateName[] = [`user:${owner.userId}`, `address:${address}`];
  const all = POLICIES.map((name) => policy(strict, name));
  const log = createLog("error", {});
  for (const gate of gates) for (const each of all) await count(env, gate, [each], log);
  return { owner, address, bindings };
}
