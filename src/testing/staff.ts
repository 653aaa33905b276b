import { env } from "cloudflare:workers";
import type { PlatformRoleName } from "../platform/auth/roles";
import { refreshPrincipal } from "../platform/gate";
import { signUp, type TestUser } from "./sign-up";

/** Gives a user a role among the platform's staff, or takes it away. */
export async function setPlatformRole(
  userId: string,
  role: PlatformRoleName | null,
): Promise<void> {
  await env.DB.prepare("UPDATE users SET platform_role = ? WHERE id = ?").bind(role, userId).run();
  await refreshPrincipal(env, userId);
}

/** Signs up somebody of the platform's staff. */
export async function newStaff(role: PlatformRoleName): Promise<TestUser> {
  const user = await signUp();
  await setPlatformRole(user.userId, role);
  return user;
}

/** Signs up a supporter of the platform. */
export function newSupporter(): Promise<TestUser> {
  return newStaff("support");
}
