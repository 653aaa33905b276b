import { env } from "cloudflare:workers";
import { refreshPrincipal } from "../platform/gate";
import { signUp, type TestUser } from "./sign-up";

/** Signs up a supporter of the platform. */
export async function newSupporter(): Promise<TestUser> {
  const user = await signUp();
  await env.DB.prepare("UPDATE users SET platform_role = 'support' WHERE id = ?")
    .bind(user.userId)
    .run();
  await refreshPrincipal(env, user.userId);
  return user;
}
