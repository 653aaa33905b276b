import { afterEach, describe, expect, it, vi } from "vitest";
import type { Config } from "../../../platform/config";
import { readUnsubscribeToken, unsubscribeToken } from "./unsubscribe-token";

const config = { SECRET_KEY: btoa("1".repeat(32)) } as Config;
const subscription = { businessId: "biz_1", contactId: "con_1", email: "ada@example.com" };

/** As mails have it that were sent by the first version: later ones must go on reading it. */
const SENT = "Yml6XzF8Y29uXzF8YWRhQGV4YW1wbGUuY29t.QLFRrPMdHTrSHGREgOSPVv9DV_n5qofZ7yhkOLjFmYg";

afterEach(() => vi.useRealTimers());

describe("The token of an unsubscribe link", () => {
  it("is read five years after it was sent", () => {
    vi.useFakeTimers({ now: Date.now() + 5 * 366 * 86_400_000 });
    expect(readUnsubscribeToken(config, SENT)).toEqual(subscription);
  });

  it("is the same in every mail to a recipient that does not name itself", () => {
    expect(unsubscribeToken(config, subscription)).toBe(SENT);
  });

  it.each(["ada@example.com", '"a|b"@example.com'])(
    "carries the email it is in, to %s",
    (email) => {
      const whole = { ...subscription, email, emailId: "eml_1" };
      expect(readUnsubscribeToken(config, unsubscribeToken(config, whole))).toEqual(whole);
    },
  );
});
