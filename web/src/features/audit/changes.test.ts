import { describe, expect, it } from "vitest";
import { actorName } from "./actor-name";
import type { AuditEntry } from "./api";
import { changesOf } from "./changes";

describe("what an entry's summary shows", () => {
  it("sets before and after side by side, field by field", () => {
    const summary = {
      before: { name: "Ada", role: "viewer" },
      after: { name: "Grace" },
      why: "typo",
    };
    expect(changesOf(summary)).toEqual({
      changes: [
        { field: "name", before: "Ada", after: "Grace" },
        { field: "role", before: "viewer", after: undefined },
      ],
      facts: [["why", "typo"]],
    });
  });

  it("lists what is no change as it is", () => {
    expect(changesOf({ count: 3, before: "x" })).toEqual({
      changes: [],
      facts: [
        ["count", 3],
        ["before", "x"],
      ],
    });
  });
});

describe("who acted", () => {
  const actor = { type: "user", id: "usr_1", name: "Ada", email: null };

  it("is the actor, or an administrator on the actor's behalf", () => {
    expect(actorName({ actor, administrator: null } as AuditEntry)).toBe("Ada");
    const administrator = { id: "usr_2", name: "Grace" };
    expect(actorName({ actor, administrator } as AuditEntry)).toBe("Grace on behalf of Ada");
  });
});
