import { describe, expect, it } from "vitest";
import { rendered, UNSUBSCRIBE_LINK } from "../../../testing/drafts";
import { sampleContact } from "../sample-contact";
import { GALLERY } from "./gallery";

const each = GALLERY.map((template) => [template.name, template] as const);

describe("The gallery", () => {
  it("has ten templates", () => {
    expect(new Set(GALLERY.map(({ id }) => id)).size).toBe(10);
  });

  it.each(each)(
    "%s lints clean and needs no sanitising for each recipient",
    async (_, template) => {
      const { kind, source, subject, preheader } = template;
      const email = await rendered({ kind, source, subject, preheader });
      expect(email.lint).toEqual([]);
      expect(email.compiled.settled).toBe(true);
    },
  );

  it.each(each)("%s says who sent it once, and how to end it", async (_, template) => {
    const { kind, source, subject, preheader } = template;
    const { html, text } = await rendered({ kind, source, subject, preheader });
    for (const part of [html, text]) {
      expect(part.split(UNSUBSCRIBE_LINK)).toHaveLength(2);
      expect(part).toContain("1 Baker Street");
    }
  });

  it.each(each)("%s reads well to somebody whose name is not known", async (_, template) => {
    const { kind, source, subject, preheader } = template;
    const contact = { ...sampleContact, firstName: null };
    const email = await rendered({ kind, source, subject, preheader }, { contact });
    expect(`${email.subject}\n${email.text}`).not.toMatch(/ ,|,\s*!|Hello\s*,/);
  });
});
