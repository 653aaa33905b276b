import type { GalleryTemplateDto } from "../schemas";
import * as b from "./blocks";

export const winBack: GalleryTemplateDto = {
  id: "win-back",
  name: "Win-back",
  description: "To those who have gone quiet: what is new, and an easy way to stay or to go.",
  category: "keep",
  kind: "visual",
  subject: "It has been a while, {{ contact.firstName | default: 'friend' }}",
  preheader: "Here is what you missed, and a choice.",
  source: b.sourceOf([
    b.logo(),
    b.title("title", "It has been a while", {
      padding: { top: 20, right: 32, bottom: 8, left: 32 },
    }),
    b.text(
      "intro",
      "<p>We have not heard from you for some time, and a few things have changed at {{ business.name }}:</p><ul><li>Something new that people ask for again and again</li><li>Something we made better because customers told us to</li><li>Delivery is faster than it used to be</li></ul>",
    ),
    b.button("back", "See what is new"),
    b.spacer("gap", 20),
    b.title("choice-title", "Too many emails, or the wrong ones?", { ...b.panelTop, level: 2 }),
    b.text(
      "choice",
      '<p>Tell us what you would like to hear about, and we will keep to it. <a href="{{ preferencesUrl }}">Choose your topics</a></p>',
      b.panelEnd,
    ),
    ...b.ending,
  ]),
};

export const birthday: GalleryTemplateDto = {
  id: "birthday",
  name: "Birthday",
  description: "A greeting on the day, and a small present.",
  category: "keep",
  kind: "visual",
  subject: "Happy birthday, {{ contact.firstName | default: 'friend' }}",
  preheader: "There is a small present inside.",
  source: b.sourceOf([
    b.logo(b.centred),
    b.title("title", "Happy birthday!", b.bandTop),
    b.text(
      "wish",
      "<p>All of us at {{ business.name }} wish you a good year, {{ contact.firstName | default: 'dear friend' }}.</p>",
      b.bandEnd,
    ),
    b.title("present-title", "Your present", {
      level: 2,
      align: "center",
      padding: { top: 32, right: 32, bottom: 4, left: 32 },
    }),
    b.text(
      "present",
      "<p>Something small goes into your next parcel. Mention your birthday when you order, this month.</p>",
      { align: "center" },
    ),
    b.button("choose", "Choose something", { align: "center" }),
    ...b.ending,
  ]),
};
