import { describe, expect, it } from "vitest";
import { config } from "../../platform/config";
import { relyingParty } from "./relying-party";

const BINDINGS = {
  ENVIRONMENT: "development",
  SECRET_KEY: btoa("s".repeat(32)),
  SIGNING_KEYS: JSON.stringify({ keys: [{ kid: "k1", d: "private" }] }),
  APP_ORIGIN: "https://app.example.com",
  CONTENT_ORIGIN: "https://shops.example.com",
};

const partyOf = (bindings: Record<string, string>) =>
  relyingParty(config({ ...BINDINGS, ...bindings }));

describe("The relying party", () => {
  it("is the app's host, with the app's origin alone", () => {
    expect(partyOf({})).toEqual({
      id: "app.example.com",
      name: "Edgeloop",
      origins: ["https://app.example.com"],
    });
  });

  it("takes further origins only of its own domain, and never content hosts", () => {
    const CORS_ORIGINS =
      "https://admin.example.com,https://example.com.evil.example,https://evilexample.com";
    expect(partyOf({ CORS_ORIGINS }).origins).toEqual(["https://app.example.com"]);
    expect(partyOf({ CORS_ORIGINS, RP_ID: "example.com" })).toMatchObject({
      id: "example.com",
      origins: ["https://app.example.com", "https://admin.example.com"],
    });
  });
});
