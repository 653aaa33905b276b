import { describe, expect, it } from "vitest";
import { actionWords } from "./action-words";

describe("The words of an action", () => {
  it("are made of its name", () => {
    expect(actionWords("contact.created")).toBe("Contact created");
    expect(actionWords("password.reset_requested")).toBe("Password reset requested");
    expect(actionWords("api_key.created")).toBe("API key created");
  });

  it("do not claim that a second factor is on which was only begun", () => {
    expect(actionWords("second_factor.enrolled")).toBe("Second factor begun, not yet on");
  });
});
