import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./outcome-of";

const after = (value: string) => retryAfterMs(new Headers({ "Retry-After": value }), 0);

describe("How long a provider asks to be left alone", () => {
  it("is in seconds or until a date, and an hour at most", () => {
    expect(after("7")).toBe(7000);
    expect(after("Thu, 01 Jan 1970 00:00:30 GMT")).toBe(30_000);
    expect(after("86400")).toBe(3_600_000);
  });

  it("is not said by what makes no sense", () => {
    expect(after("soon")).toBeNull();
    expect(retryAfterMs(new Headers())).toBeNull();
  });
});
