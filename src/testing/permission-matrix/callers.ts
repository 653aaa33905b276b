import { env } from "cloudflare:workers";
import { newApiKey, parseApiKey } from "../../platform/auth";
import { KEYLESS_PERMISSIONS, PERMISSIONS, type Permission } from "../../platform/auth/permissions";
import { ROLES } from "../../platform/auth/roles";
import { config } from "../../platform/config";
import { newId } from "../../platform/ctx";
import { refreshPrincipal } from "../../platform/gate";
import { signUp, type TestUser } from "../sign-up";
import type { Owner } from "../world";
import { newOwner } from "../world";
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
      key: await apiKey(business),
      "platform administrator": (await staff("administrator")).accessToken,
      "platform support": (await staff("support")).accessToken,
    },
  };
}

async function member({ businessId }: Owner, role: string): Promise<TestUser> {
  const user = await signUp();
  await env.DB.prepare(
    "INSERT INTO memberships (id, business_id, user_id, role, created_at) VALUES (?, ?, ?, ?, ?)",
  )
    .bind(newId("mbr", Date.now()), businessId, user.userId, role, Date.now())
    .run();
  await refreshPrincipal(env, user.userId);
  return user;
}

async function staff(role: string): Promise<TestUser> {
  const user = await signUp();
  await env.DB.prepare("UPDATE users SET platform_role = ? WHERE id = ?")
    .bind(role, user.userId)
    .run();
  await refreshPrincipal(env, user.userId);
  return user;
}

/** A key of the owner with every scope that a key can have. */
async function apiKey({ businessId, userId }: Owner): Promise<string> {
  const now = Date.now();
  const id = newId("key", now);
  const key = newApiKey(config(env), "live", id);
  const scopes = (Object.keys(PERMISSIONS) as Permission[]).filter(
    (permission) => !KEYLESS_PERMISSIONS.has(permission),
  );
  await env.DB.prepare(
    `INSERT INTO api_keys (id, business_id, created_by, name, mode, hash, hint, scopes, created_at)
     VALUES (?, ?, ?, 'Everything', 'live', ?, ?, ?, ?)`,
  )
    .bind(
      id,
      businessId,
      userId,
      parseApiKey(config(env), key)!.hash,
      key.slice(-4),
      JSON.stringify(scopes),
      now,
    )
    .run();
  return key;
}
