import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Buffer } from "../../../../platform/crypto/buffer";
import type { WebhookRequest } from "../reported-event";
import { isStandardWebhook } from "./standard-webhook";

const NOW = Date.UTC(2026, 4, 1);

/** A request signed with a key, to an account that holds a secret. */
function request(key: Buffer, secret: string): WebhookRequest {
  const headers: Record<string, string> = {
    "svix-id": "msg_1",
    "svix-timestamp": String(NOW / 1000),
  };
  const signed = createHmac("sha256", key)
    .update(`msg_1.${NOW / 1000}.{}`)
    .digest("base64");
  headers["svix-signature"] = `v1,${signed}`;
  const header = (name: string) => headers[name];
  return { header, body: "{}", secret, nowMs: NOW, token: undefined, config: {} as never };
}

describe("A signature by a key that everybody knows", () => {
  it.each(["whsec_", "whsec_!!!!!!!!", "????????"])("is none: %s", (secret) => {
    expect(isStandardWebhook(request(Buffer.alloc(0), secret))).toBe(false);
  });

  it("is told from one by the account's", () => {
    const key = Buffer.from("0123456789abcdef01234567");
    const secret = `whsec_${key.toString("base64")}`;
    expect(isStandardWebhook(request(key, secret))).toBe(true);
    expect(isStandardWebhook(request(Buffer.alloc(0), secret))).toBe(false);
  });
});
