import { ROLES } from "../../platform/auth/roles";
import { newKey } from "../api-keys";
import { joinBusiness } from "../members";
import { signUp, type TestUser } from "../sign-up";
import { newStaff } from "../staff";
import { newOwner, type Owner } from "../world";
import type { Caller } from "./expected";

/** Everybody of the matrix, and the business that they call. */
export interface Cast {
  business: Owner;
  tokens: Record<Caller, string>;
}

/** Signs everybody up. */
export async function gather(): Promise<Cast> {
  const business = await newOwner();
  const others = Object.keys(ROLES).filter((role) => role !== "owner");
  const members: [string, string][] = [];
  for (const role of others) members.push([role, (await member(business, role)).accessToken]);
  const stranger = await newOwner();
  return {
    business,
    tokens: {
      ...(Object.fromEntries(members) as Record<Caller, string>),
      owner: business.accessToken,
      stranger: stranger.accessToken,
      key: (await newKey(business, business.businessId)).key,
      "platform administrator": (await newStaff("administrator")).accessToken,
      "platform support": (await newStaff("support")).accessToken,
    },
  };
}

async function member({ businessId }: Owner, role: string): Promise<TestUser> {
  const user = await signUp();
  await joinBusiness(businessId, user.userId, role);
  return user;
}
