import { describe, expect, it } from "vitest";
import { inScheme } from "./in-scheme";

const CSS =
  "@media (prefers-color-scheme: dark){p{color:white}}@media (prefers-color-scheme:light){p{color:red}}";

describe("An email in a scheme of colours", () => {
  it("follows the rules for it, and not those for the other", () => {
    expect(inScheme(`<style>${CSS}</style>`, "dark")).toContain(
      "@media (min-width:0){p{color:white}}@media (max-width:0){p{color:red}}",
    );
    expect(inScheme(`<style>${CSS}</style>`, "light")).toContain(
      "@media (max-width:0){p{color:white}}@media (min-width:0){p{color:red}}",
    );
  });

  it("stays light in the dark if it says nothing of the dark", () => {
    expect(inScheme("<p>Hi</p>", "dark")).toBe(
      "<p>Hi</p><style>:root{color-scheme:light!important}</style>",
    );
  });
});
