import { describe, expect, it } from "vitest";
import { setStage } from "./support/axe-stage";
import { signedInScreens } from "./support/screens.mjs";

const stage = setStage();

describe("axe-core finds nothing serious", () => {
  it.each([0, 1, 2, 3])("on the screens of a full business, every fourth from %i", async (part) => {
    const paths = signedInScreens(stage.full).filter((_, position) => position % 4 === part);
    expect(await stage.problemsOf(paths)).toEqual([]);
  });

  it("on the screens of an empty business", async () => {
    const paths = signedInScreens({ businessId: stage.emptyId });
    expect(await stage.problemsOf(paths.filter((path) => path.startsWith("/b/")))).toEqual([]);
  });
});
