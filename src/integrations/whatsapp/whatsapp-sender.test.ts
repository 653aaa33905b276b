import { describe, expect, inject, it } from "vitest";
import { somePhone, whatsAppTo } from "../../testing/phones";
import { CodeSenderError } from "./types";
import { type WhatsAppAccount, whatsAppSender } from "./whatsapp-sender";

const origin = `http://127.0.0.1:${inject("whatsappPort")}`;
const account: WhatsAppAccount = {
  url: `${origin}/v23.0`,
  token: "whatsapp-token-of-the-tests",
  phoneNumberId: "105954558954427",
  template: { name: "sign_in_code", language: "en_US" },
};

async function failureOf(
  changes: Partial<WhatsAppAccount>,
  to = somePhone(),
): Promise<CodeSenderError> {
  const error: unknown = await whatsAppSender({ ...account, ...changes })
    .send({ to, code: "271828" })
    .catch((reason: unknown) => reason);
  if (!(error instanceof CodeSenderError)) throw new Error("It was sent.");
  expect(error.message).not.toContain(account.token);
  expect(error.message).not.toContain("271828");
  expect(error.message).not.toContain(to);
  return error;
}

describe("A code over WhatsApp", () => {
  it("goes out in the documented form, and comes back as the id of its message", async () => {
    const to = somePhone();
    const id = await whatsAppSender(account).send({ to, code: "314159" });
    expect(id).toMatch(/^wamid\./);
    expect(await whatsAppTo(to)).toEqual([{ code: "314159", status: 200 }]);
  });

  it.each([
    ["a number that is not reached", "0001", "recipient"],
    ["a limit that was reached", "0002", "busy"],
    ["an error on the other side", "0003", "busy"],
    ["a template that does not exist", "0004", "refused"],
  ])("tells %s apart", async (_, ending, failure) => {
    expect((await failureOf({}, somePhone(ending))).failure).toBe(failure);
  });

  it("waits as long as it is told", async () => {
    expect((await failureOf({}, somePhone("0002"))).retryAfter).toBe(7);
  });

  it.each([
    ["a token that is not accepted", { token: "another" }, "refused"],
    ["a redirect, which would take the token along", { url: `${origin}/moved` }, "refused"],
    ["an answer that names no message", { url: `${origin}/broken` }, "busy"],
    ["a server that is not there", { url: "http://127.0.0.1:9" }, "busy"],
  ])("was not sent after %s; the error has no secret in it", async (_, changes, failure) => {
    expect((await failureOf(changes)).failure).toBe(failure);
  });
});
