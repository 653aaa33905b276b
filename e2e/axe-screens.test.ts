import { describe, expect, it } from "vitest";
import { setStage } from "./support/axe-stage";
import { signedInScreens } from "./support/screens.mjs";

const stage = setStage();

describe("axe-core finds nothing serious", () => {
  it("on the screens of a full business", async () => {
    expect(await stage.problemsOf(signedInScreens(stage.full))).toEqual([]);
  });

  it("on the screens of an empty business", async () => {
    const paths = signedInScreens({ businessId: stage.emptyId });
    expect(await stage.problemsOf(paths.filter((path) => path.startsWith("/b/")))).toEqual([]);
  });
});
