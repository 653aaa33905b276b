import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, inject, it } from "vitest";
import { config } from "../config";
import { createLog, type LogLine, sink } from "../observability/log";
import { passwordRefusals } from "./password-refusals";

const base = `http://127.0.0.1:${inject("breachPort")}`;
const stdout = sink.write.bind(sink);
const lines: LogLine[] = [];

/** A ctx whose lookup is one of the sink's services, or off. */
function ctxWith(service?: string) {
  sink.write = (line) => void lines.push(line);
  const url = service === undefined ? {} : { BREACHED_PASSWORDS_URL: `${base}/${service}` };
  return { config: config({ ...env, ...url }), log: createLog("info", {}) };
}

afterEach(() => {
  sink.write = stdout;
  lines.length = 0;
});

async function requestsFor(password: string): Promise<string[]> {
  const response = await fetch(`${base}/requests`);
  const all = await response.json<string[]>();
  return all.filter((request) => request.includes(`/${hashOf(password).slice(0, 5)} `));
}

function hashOf(password: string): string {
  return createHash("sha1").update(password).digest("hex").toUpperCase();
}

describe("A new password", () => {
  it("that a breach holds is refused", async () => {
    const [reason] = await passwordRefusals(ctxWith("range"), "Breached-Lantern-77");
    expect(reason).toMatch(/breach/);
  });

  it("that only pads the answer, or is not in it, is accepted", async () => {
    for (const password of ["Padding-Lantern-77", "Unheard-Lantern-77"]) {
      expect(await passwordRefusals(ctxWith("range"), password)).toEqual([]);
      expect(await requestsFor(password)).toHaveLength(1);
    }
  });

  it("shows five characters of its hash to the lookup and nothing more", async () => {
    const password = `Breached-${crypto.randomUUID()}-X7`;
    await passwordRefusals(ctxWith("range"), password);
    const [request, ...others] = await requestsFor(password);
    expect(others).toEqual([]);
    expect(request).toMatch(/^GET \/range\/[0-9A-F]{5} /);
    expect(request).toMatch(/Add-Padding true/i);
    const hash = hashOf(password);
    for (const secret of [password, hash.slice(0, 6), hash.slice(5), hash.slice(5, 11)]) {
      expect(request!.toUpperCase()).not.toContain(secret.toUpperCase());
    }
  });

  it("is not looked up when the rules have refused it already", async () => {
    expect(await passwordRefusals(ctxWith("range"), "Password1!")).not.toEqual([]);
    expect(await requestsFor("Password1!")).toEqual([]);
  });

  it("is not looked up unless a service was configured", async () => {
    const password = `Quiet-${crypto.randomUUID()}-X7`;
    expect(await passwordRefusals(ctxWith(), password)).toEqual([]);
    expect(await requestsFor(password)).toEqual([]);
  });

  it.each(["broken", "slow", "moved"])(
    "is accepted when the service is %s, and the log says so without it",
    async (service) => {
      const password = `Breached-${crypto.randomUUID()}-X7`;
      expect(await passwordRefusals(ctxWith(service), password)).toEqual([]);
      // What else runs in this runtime may have something to say as well.
      const events = lines.map(({ event }) => event).filter((event) => /password/.test(event));
      expect(events).toEqual(["breached_password_lookup_failed"]);
      expect(JSON.stringify(lines)).not.toContain(hashOf(password).slice(0, 5));
      expect(JSON.stringify(lines)).not.toContain(password);
    },
  );
});
