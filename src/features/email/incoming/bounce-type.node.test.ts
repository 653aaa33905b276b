import { describe, expect, it } from "vitest";
import { bounceTypeOf } from "./bounce-type";

describe("What a refusal means for an address", () => {
  it.each([
    ["5.1.1", "", "hard"],
    ["5.1.10", "", "hard"],
    ["5.1.8", "bad sender", "ignored"],
    ["5.2.1", "mailbox disabled", "hard"],
    ["5.2.2", "mailbox full", "soft"],
    ["5.3.4", "message too big", "ignored"],
    ["5.4.1", "Recipient address rejected: Access denied", "hard"],
    ["5.4.7", "delivery time expired", "soft"],
    ["5.6.0", "", "ignored"],
    ["5.7.1", "blocked using zen.spamhaus.org", "ignored"],
    ["4.2.2", "mailbox full", "soft"],
    ["4.7.0", "greylisted", "soft"],
    ["5.0.0", "550 No such user here", "hard"],
    ["5.0.0", "552 over quota", "soft"],
    ["5.0.0", "554 message looks like spam", "ignored"],
    ["5.0.0", "", "soft"],
    ["550", "", "hard"],
    ["451", "try later", "soft"],
    [null, "550 Requested action not taken", "hard"],
    [null, "421 too many connections", "soft"],
    [null, "", "soft"],
    ["nonsense", "message size exceeds limit", "ignored"],
  ])("of %s %s is %s", (status, diagnostic, type) => {
    expect(bounceTypeOf(status, diagnostic)).toBe(type);
  });
});
