import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ask, smallApp } from "../../testing/small-app";
import { sha256 } from "../crypto";
import { AppError } from "../errors";
import { operation } from "./operation";
import { reply } from "./reply";

const body = z.strictObject({ name: z.string() });
const open = { summary: "", tag: "", auth: "public" as const, limit: null, errors: [] };
const declared = { ...open, idempotent: true, body, response: z.object({ run: z.int() }) };

/**
 * An operation whose handler never commits, and counts how often it ran.
 * @param atOnce runs that wait for each other
 */
function counting(fail: (run: number) => boolean = () => false, atOnce = 1) {
  let runs = 0;
  const { promise: allRun, resolve: letGo } = Promise.withResolvers<void>();
  const app = smallApp().post(
    "/things",
    operation({ ...declared, id: `count-${crypto.randomUUID()}`, status: 201 }),
    async (c) => {
      runs += 1;
      const run = runs;
      if (runs >= atOnce) letGo();
      await allRun;
      if (fail(run)) throw new AppError("STATE_INVALID");
      return reply(c, { run });
    },
  );
  const send = (key: string, name = "a") =>
    ask(app, "POST", "/things", {
      body: { name },
      headers: { "Idempotency-Key": key, "CF-Connecting-IP": "10.1.2.3" },
    });
  return { send, app, runs: () => runs };
}

describe("An idempotency key", () => {
  it("replays the answer of a handler that stored nothing itself", async () => {
    const { send, runs } = counting();
    const first = await send("k1");
    const second = await send("k1");
    expect([first.status, second.status]).toStrictEqual([201, 201]);
    expect(second.body.data).toStrictEqual(first.body.data);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(runs()).toBe(1);
  });

  it("is stored with nothing by which a password in the body could be guessed", async () => {
    const { send } = counting();
    await send("k1", "Correct-Horse-9");
    const rows = await env.DB.prepare("SELECT fingerprint FROM idempotency_keys").all<{
      fingerprint: string;
    }>();
    const stored = rows.results.map(({ fingerprint }) => fingerprint);
    expect(stored.length).toBeGreaterThan(0);
    expect(stored).not.toContain(sha256('\n{"name":"Correct-Horse-9"}'));
  });

  it("keeps other keys apart", async () => {
    const { send, runs } = counting();
    await send("k1");
    await send("k2");
    expect(runs()).toBe(2);
  });

  it("does not keep failures", async () => {
    const { send } = counting((run) => run === 1);
    expect((await send("k1")).status).toBe(409);
    expect((await send("k1")).status).toBe(201);
  });

  it("is refused for another body", async () => {
    const { send } = counting();
    await send("k1");
    const answer = await send("k1", "b");
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe("IDEMPOTENCY_MISMATCH");
  });

  it("lets one of several requests at the same time win, and tells the others to come back", async () => {
    const { send } = counting(undefined, 3);
    const answers = await Promise.all([send("k1"), send("k1"), send("k1")]);
    const won = answers.filter(({ status }) => status === 201);
    const lost = answers.filter(({ status }) => status === 409);
    expect([won.length, lost.length]).toStrictEqual([1, 2]);
    expect(lost[0]?.body.code).toBe("IDEMPOTENCY_IN_FLIGHT");
    expect(lost[0]?.headers.get("retry-after")).toBe("1");
    expect((await send("k1")).body.data).toStrictEqual(won[0]?.body.data);
  });

  it.each(["", "with space", "a".repeat(256)])("has to be visible ASCII, not %j", async (key) => {
    const { send, runs } = counting();
    const answer = await send(key);
    expect(answer.body.code).toBe("VALIDATION_FAILED");
    expect(runs()).toBe(0);
  });

  it("means nothing to operations that are not idempotent", async () => {
    const app = smallApp().post(
      "/things",
      operation({ ...open, id: "plain", body, response: null }),
      (c) => c.json({ ran: crypto.randomUUID() }),
    );
    const send = () =>
      ask(app, "POST", "/things", { body: { name: "a" }, headers: { "Idempotency-Key": "k1" } });
    expect((await send()).body).not.toStrictEqual((await send()).body);
  });
});
