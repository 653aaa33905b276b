import type { BusinessCtx } from "../../platform/ctx";
import { getBusinessProfile } from "../businesses";
import type { Now } from "./conditions/compile-time";

/** The moment and the business's time zone, for conditions that are looked at now. */
export async function nowInBusiness(inside: BusinessCtx): Promise<Now> {
  const { timeZone } = await getBusinessProfile(inside, inside.businessId);
  return { ms: inside.now(), timeZone };
}
