import { describe, expect, it } from "vitest";
import { createKeyKeeper } from "./key-keeper";

describe("the idempotency key of a creating request", () => {
  it("stays the same while the same body is tried again", () => {
    const keeper = createKeyKeeper();
    expect(keeper.keyFor({ name: "Ada" })).toBe(keeper.keyFor({ name: "Ada" }));
  });

  it("changes with the body, which the server would refuse under the old key", () => {
    const keeper = createKeyKeeper();
    expect(keeper.keyFor({ name: "Ada" })).not.toBe(keeper.keyFor({ name: "Grace" }));
  });

  it("changes after success, when the same body is a new wish", () => {
    const keeper = createKeyKeeper();
    const first = keeper.keyFor({ name: "Ada" });
    keeper.done();
    expect(keeper.keyFor({ name: "Ada" })).not.toBe(first);
  });
});
