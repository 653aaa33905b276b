import { describe, expect, it } from "vitest";
import { Pace } from "./pace";

describe("the size of a group", () => {
  it("is small before anything is known of the transport", () => {
    expect(new Pace().size).toBe(5);
  });

  it("grows with a quick transport, up to 25", () => {
    const pace = new Pace();
    pace.learn(5, 40);
    expect(pace.size).toBe(12);
    pace.learn(12, 1);
    expect(pace.size).toBe(25);
  });

  it("shrinks again when the transport becomes slow, down to 5", () => {
    const pace = new Pace();
    pace.learn(5, 1);
    pace.learn(25, 250);
    expect(pace.size).toBe(10);
    pace.learn(10, 60_000);
    expect(pace.size).toBe(5);
  });
});
