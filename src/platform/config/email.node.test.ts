import { describe, expect, it } from "vitest";
import { z } from "zod";
import { emailBindings, emailProblems } from "./email";

const bindings = (given: object) => z.object(emailBindings).parse(given);

describe("Where senders of email are asked", () => {
  it("is at the companies themselves unless told", () => {
    expect(bindings({})).toEqual({
      RESEND_API_URL: "https://api.resend.com",
      SENDGRID_API_URL: "https://api.sendgrid.com",
      DNS_OVER_HTTPS_URL: "https://cloudflare-dns.com/dns-query",
    });
    expect(emailProblems(bindings({}), false)).toEqual([]);
  });

  it("may be this machine in development, and nowhere else without encryption", () => {
    const local = bindings({ RESEND_API_URL: "http://127.0.0.1:9000/" });
    expect(local.RESEND_API_URL).toBe("http://127.0.0.1:9000");
    expect(emailProblems(local, true)).toEqual([]);
    expect(emailProblems(local, false)).toEqual(["RESEND_API_URL: needs https"]);
    const plain = bindings({ DNS_OVER_HTTPS_URL: "http://dns.example/dns-query" });
    expect(emailProblems(plain, true)).toEqual(["DNS_OVER_HTTPS_URL: needs https"]);
  });
});
