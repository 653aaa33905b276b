import { describe, expect, it } from "vitest";
import { NO_NAMES } from "../config/names";
import { LINE, WAIT } from "../editor/graph/graph-fixtures";
import { namesOfRuns, stepNames } from "./step-names";

const renamed = (name: string) => ({
  ...LINE,
  nodes: LINE.nodes.map((node) => (node.id === "w1" ? { ...node, name } : node)),
});

describe("What a step of a run is called", () => {
  const draft = { ...LINE, nodes: [...renamed("Now").nodes, { ...WAIT, id: "new" }] };
  const all = stepNames([draft, LINE], NO_NAMES);
  const namesOf = namesOfRuns([{ id: "wfv_1", definition: renamed("Then") }], all, NO_NAMES);

  it("is what its own version says, whatever the step has become", () => {
    expect(namesOf({ versionId: "wfv_1" }).get("w1")).toBe("Then");
    expect(all.get("w1")).toBe("Now");
  });

  it("is what another version says if its own does not have it, or is not known", () => {
    expect(namesOf({ versionId: "wfv_1" }).get("new")).toBe("Wait 1 minute");
    expect(namesOf({ versionId: "wfv_2" })).toBe(all);
  });
});
