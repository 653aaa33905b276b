import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { listening } from "../../testing/listening";
import { ask, smallApp } from "../../testing/small-app";
import { AppError } from "../errors";
import { operation } from "./operation";
import { reply } from "./reply";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const open = { summary: "", tag: "", auth: "public" as const, limit: null, errors: [] };
const query = z.object({ ms: z.coerce.number() });

const app = smallApp()
  .get("/takes", operation({ ...open, id: "takes", query, response: z.null() }), (c) => {
    vi.setSystemTime(Date.now() + c.req.valid("query").ms);
    return reply(c, null);
  })
  .get("/links/:token", operation({ ...open, id: "openLink", response: z.null() }), () => {
    throw new AppError("TOKEN_INVALID");
  })
  .get("/crash", operation({ ...open, id: "crash", response: z.null() }), () => {
    throw new Error("Broken");
  });

async function linesOf(path: string, level = "info") {
  const { lines } = await listening(() =>
    ask(app, "GET", path, { bindings: { LOG_LEVEL: level } }),
  );
  return lines;
}

describe("A request", () => {
  it("leaves one wide line", async () => {
    const lines = await linesOf("/takes?ms=5");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: "info",
      event: "request",
      requestId: expect.stringMatching(/^req_/) as string,
      method: "GET",
      route: "/takes",
      operation: "takes",
      status: 200,
      ms: 5,
      db: 0,
    });
    expect(lines[0]?.slow).toBeUndefined();
  });

  it("is marked when it took a second", async () => {
    const [quick] = await linesOf("/takes?ms=999");
    expect([quick?.level, quick?.slow]).toEqual(["info", undefined]);
    const [slow] = await linesOf("/takes?ms=1000");
    expect([slow?.level, slow?.slow, slow?.ms]).toEqual(["warn", true, 1000]);
  });

  it("says why it was refused, and names its route without what it was called with", async () => {
    const [line] = await linesOf("/links/lnk_1.0.s3cret?ms=1");
    expect(line).toMatchObject({ route: "/links/:token", status: 400, error: "VALIDATION_FAILED" });
    const [refused] = await linesOf("/links/lnk_1.0.s3cret");
    expect(refused).toMatchObject({ status: 400, error: "TOKEN_INVALID" });
    expect(JSON.stringify([line, refused])).not.toContain("s3cret");
  });

  it("is an error when it crashed, beside the line with the cause", async () => {
    const lines = await linesOf("/crash");
    expect(lines.map(({ level, event }) => [level, event])).toEqual([
      ["error", "request_failed"],
      ["error", "request"],
    ]);
  });

  it("is as quiet as LOG_LEVEL says", async () => {
    expect(await linesOf("/takes?ms=5", "warn")).toEqual([]);
    expect(await linesOf("/takes?ms=1000", "warn")).toHaveLength(1);
    expect(await linesOf("/takes?ms=1000", "error")).toEqual([]);
    expect(await linesOf("/crash", "error")).toHaveLength(2);
  });
});
