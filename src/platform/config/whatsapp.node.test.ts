import { describe, expect, it } from "vitest";
import { whatsappBindings, whatsappProblems } from "./whatsapp";
import { z } from "zod";

const keys = {
  WHATSAPP_TOKEN: "EAAJB",
  WHATSAPP_PHONE_NUMBER_ID: "105954558954427",
  WHATSAPP_TEMPLATE: "sign_in_code",
};
const problemsOf = (bindings: object, loopback = false) =>
  whatsappProblems(z.object(whatsappBindings).parse(bindings), loopback);

describe("Codes over WhatsApp", () => {
  it("are off without keys, and on with all three", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf(keys)).toEqual([]);
  });

  it("refuse to start with only some of the keys, and name the missing ones", () => {
    expect(problemsOf({ WHATSAPP_TOKEN: "EAAJB", WHATSAPP_TEMPLATE: "sign_in_code" })).toEqual([
      "WHATSAPP_PHONE_NUMBER_ID: needed for codes over WhatsApp",
    ]);
  });

  it("go over https only, but on loopback in development and tests", () => {
    const local = { ...keys, WHATSAPP_API_URL: "http://127.0.0.1:9000/v23.0" };
    expect(problemsOf(local, true)).toEqual([]);
    expect(problemsOf(local)).toEqual(["WHATSAPP_API_URL: needs https"]);
    const elsewhere = { ...keys, WHATSAPP_API_URL: "http://graph.example.com" };
    expect(problemsOf(elsewhere, true)).toEqual(["WHATSAPP_API_URL: needs https"]);
  });
});
