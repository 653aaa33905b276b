import { env } from "cloudflare:workers";
import { refreshPrincipal } from "../platform/gate";

/** Makes every session of a user one whose last proof is long ago. */
export async function makeStale(userId: string): Promise<void> {
  await env.DB.prepare("UPDATE sessions SET authenticated_at = 0 WHERE user_id = ?")
    .bind(userId)
    .run();
  await refreshPrincipal(env, userId);
}
