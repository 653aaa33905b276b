import type { GalleryTemplateDto } from "../schemas";
import * as b from "./blocks";

export const newsletter: GalleryTemplateDto = {
  id: "newsletter",
  name: "Newsletter",
  description: "One lead story, two short ones and a tip. A rhythm that readers come to know.",
  category: "news",
  kind: "visual",
  subject: "What is new at {{ business.name }} this month",
  preheader: "The story behind our new season, two short reads and a tip.",
  source: b.sourceOf([
    b.logo(),
    b.title("title", "The story of the month", {
      padding: { top: 20, right: 32, bottom: 8, left: 32 },
    }),
    b.text(
      "lead",
      "<p>Begin with what readers would tell a friend. Two or three paragraphs are plenty: what happened, why it matters to them, and what they can do about it.</p><p>Write as you speak, {{ contact.firstName | default: 'dear reader' }} reads this on a phone over breakfast.</p>",
    ),
    b.button("more", "Read the whole story"),
    b.divider("line"),
    b.columns("short", [
      [
        b.title("one-title", "Behind the scenes", { level: 3 }),
        b.text(
          "one",
          '<p>A short look at how something is made. <a href="{{ business.url }}">See how</a></p>',
        ),
      ],
      [
        b.title("two-title", "Asked and answered", { level: 3 }),
        b.text(
          "two",
          '<p>A question that a customer asked us this month. <a href="{{ business.url }}">The answer</a></p>',
        ),
      ],
    ]),
    b.title("tip-title", "Tip of the month", { ...b.panelTop, level: 2 }),
    b.text(
      "tip",
      "<p>Something small that readers can use today, whether they buy or not.</p>",
      b.panelEnd,
    ),
    ...b.ending,
  ]),
};

export const launch: GalleryTemplateDto = {
  id: "launch",
  name: "Product launch",
  description: "A new product on a dark stage: what it is, three reasons, one button.",
  category: "news",
  kind: "visual",
  subject: "It is here: our newest product",
  preheader: "Months in the making. See it before everybody else does.",
  source: b.sourceOf([
    b.logo(b.centred),
    b.text("new", "<p>New this week</p>", { ...b.bandTop, fontSize: 14 }),
    b.title("title", "Meet the one we waited for", b.bandMiddle),
    b.text(
      "what",
      "<p>Say in one sentence what it is and what changes for the person who has it.</p>",
      b.bandMiddle,
    ),
    b.button("see", "See it now", {
      ...b.bandEnd,
      buttonColor: "#ffffff",
      textColor: "#16181d",
    }),
    b.columns(
      "reasons",
      [
        [
          b.title("r1-title", "Made to last", { level: 3 }),
          b.text("r1", "<p>The first reason, in a dozen words.</p>", { fontSize: 15 }),
        ],
        [
          b.title("r2-title", "Easy to love", { level: 3 }),
          b.text("r2", "<p>The second reason, in a dozen words.</p>", { fontSize: 15 }),
        ],
        [
          b.title("r3-title", "Fair to all", { level: 3 }),
          b.text("r3", "<p>The third reason, in a dozen words.</p>", { fontSize: 15 }),
        ],
      ],
      { padding: { top: 32, right: 32, bottom: 16, left: 32 } },
    ),
    b.text("quote", "<blockquote>“What somebody said who tried it first.”</blockquote>"),
    ...b.ending,
  ]),
};
