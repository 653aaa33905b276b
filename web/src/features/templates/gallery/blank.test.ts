import {
  createTemplateInput,
  TEMPLATE_KINDS,
  visualDocument,
} from "@server/features/templates/schemas";
import { describe, expect, it } from "vitest";
import { blankOf } from "./blank";

describe("an email that begins with nothing", () => {
  it.each(TEMPLATE_KINDS)("is taken by the server as %s", (kind) => {
    const input = { name: "New", subject: "New", ...blankOf(kind) };
    expect(createTemplateInput.safeParse(input).error).toBeUndefined();
  });

  it("is a visual email with blocks to write over", () => {
    const { source } = blankOf("visual");
    expect(visualDocument.parse(JSON.parse(source)).blocks.length).toBeGreaterThan(2);
  });
});
