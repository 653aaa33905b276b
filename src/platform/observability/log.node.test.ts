import { describe, expect, it } from "vitest";
import { listening } from "../../testing/listening";
import { createLog } from "./log";
import { createMetrics, serverTiming } from "./metrics";
import type { LogLevel } from "./types";

const LEVELS: LogLevel[] = ["debug", "info", "warn", "error"];

/** The lines that a log of this level writes. */
async function linesOf(level: LogLevel, run: (log: ReturnType<typeof createLog>) => void) {
  const { lines } = await listening(async () => run(createLog(level, { requestId: "req_1" })));
  return lines;
}

describe("A log", () => {
  it.each([
    ["debug", LEVELS],
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
  ] as const)("of level %s writes %j", async (level, written) => {
    const lines = await linesOf(level, (log) => {
      log.debug("a");
      log.info("b");
      log.warn("c");
      log.error("d", new Error("Broken"));
    });
    expect(lines.map((line) => line.level)).toEqual(written);
  });

  it("holds its wide line to its level, too", async () => {
    const end = (at: LogLevel) => linesOf("warn", (log) => log.end(at, "request"));
    expect(await end("info")).toHaveLength(0);
    expect(await end("warn")).toHaveLength(1);
  });

  it("says in every line what it is about and when", async () => {
    const [line] = await linesOf("info", (log) => log.info("mailed", { count: 2 }));
    expect(line).toEqual({
      level: "info",
      event: "mailed",
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/) as string,
      requestId: "req_1",
      count: 2,
    });
  });

  it("collects fields into the one line at the end, several of a name side by side", async () => {
    const lines = await linesOf("info", (log) => {
      log.field("user", "usr_1");
      log.field("required", "contacts:read");
      log.field("required", "contacts:read");
      log.field("required", "emails:read");
      log.end("info", "request", { status: 200 });
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      user: "usr_1",
      required: "contacts:read,emails:read",
      status: 200,
    });
  });

  it("scrubs whatever it writes", async () => {
    const lines = await linesOf("info", (log) => {
      log.info("a", { password: "hunter2hunter2" });
      log.error("b", new Error("No such user: ada@example.com"), { note: "Bearer abc.def" });
      log.field("refreshToken", "ses_1.2.abc");
      log.end("info", "c");
    });
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|ada@|abc/);
  });
});

describe("Counters", () => {
  it("count and add up, also for calls that fail", async () => {
    const metrics = createMetrics();
    metrics.count("hit");
    metrics.count("hit", 2);
    metrics.time("db", 5);
    metrics.time("db", 7);
    const failing = metrics.span("gate", async () => {
      throw new Error("Away");
    });
    await expect(failing).rejects.toThrow("Away");
    expect(metrics.read()).toMatchObject({
      hit: { count: 3, ms: 0 },
      db: { count: 2, ms: 12 },
      gate: { count: 1 },
    });
  });

  it("become a Server-Timing header", () => {
    const metrics = createMetrics();
    metrics.time("db", 5.25);
    metrics.time("gate", 1);
    expect(serverTiming(metrics)).toBe('db;dur=5.3;desc="1", gate;dur=1.0;desc="1"');
  });
});
