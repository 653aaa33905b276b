import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ctx";
import { runWorks } from "../../testing/expiry";
import { rows } from "../../testing/rows";
import { signIn, signUp } from "../../testing/sign-up";
import { authExpiries } from "./expiries";

const DAY = 86_400_000;

const setEnd = (id: unknown, atMs: number) =>
  env.DB.prepare("UPDATE sessions SET expires_at = ? WHERE id = ?").bind(atMs, id).run();

describe("what is forgotten of sign-ins", () => {
  it("is a session, 30 days after it ended at the latest", async () => {
    const user = await signUp();
    await signIn(user);
    await signIn(user);
    const sessions = "SELECT id FROM sessions WHERE user_id = ? ORDER BY id";
    const [old, recent, live] = await rows(sessions, user.userId);
    const now = Date.now();
    await setEnd(old!.id, now - 30 * DAY);
    await setEnd(recent!.id, now - 30 * DAY + 1);
    await runWorks(authExpiries, "platform", now);
    expect(await rows(sessions, user.userId)).toEqual([recent, live]);
  });

  it("is an emailed link, 30 days after its end, used or not", async () => {
    const now = Date.now();
    const userId = newId("usr", now);
    const add = async (endedDaysAgo: number, usedAt: number | null) => {
      const id = newId("lnk", now);
      await env.DB.prepare(
        `INSERT INTO link_tokens (id, purpose, user_id, nonce, attempts, created_at, expires_at,
           used_at) VALUES (?, 'verify-email', ?, 'n', 0, 0, ?, ?)`,
      )
        .bind(id, userId, now - endedDaysAgo * DAY, usedAt)
        .run();
      return id;
    };
    await add(30, null);
    await add(30, 1);
    const kept = [await add(29, null), await add(29, 1)];
    await runWorks(authExpiries, "platform", now);
    const left = await rows("SELECT id FROM link_tokens WHERE user_id = ?", userId);
    expect(left.map(({ id }) => String(id)).toSorted()).toEqual(kept.toSorted());
  });
});
