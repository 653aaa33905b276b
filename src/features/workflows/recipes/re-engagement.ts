import { letter, NAME, path, type Recipe, send } from "./recipe";

/** Asks those who never open anything whether they want to stay, and marks who does not answer. */
export const reEngagement: Recipe = {
  key: "re-engagement",
  name: "Re-engagement and sunset",
  description:
    "Once a month asks people who have opened nothing for half a year whether they want to stay, and tags who does not answer, so that you can leave them out.",
  category: "keep",
  needs: [],
  tags: [
    { ref: "engaged", name: "Engaged" },
    { ref: "sunset", name: "Inactive" },
  ],
  fields: [],
  emails: [
    letter({
      ref: "stay",
      name: "Re-engagement: shall we stay in touch?",
      subject: "Shall we stay in touch?",
      preheader: "One click, and we know.",
      title: "Shall we stay in touch?",
      body: `<p>Hello ${NAME},</p><p>you have not opened our emails for a while, and a full inbox helps nobody. If you would like to keep hearing from {{ business.name }}, one click is enough.</p><p>Fewer emails would be better? <a href="{{ preferencesUrl }}">Choose your topics</a>.</p>`,
      button: "Yes, keep me on the list",
    }),
    letter({
      ref: "goodbye",
      name: "Re-engagement: a quiet goodbye",
      subject: "We will stop writing",
      preheader: "Unless you would like us to go on.",
      title: "A quiet goodbye",
      body: `<p>Hello ${NAME},</p><p>this is the last letter for now. We only want to write to people who like to read it.</p><p>If you ever change your mind, this button brings you back, and you are welcome any time.</p>`,
      button: "Please go on writing",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "schedule", cron: "0 9 1 * *" },
    conditions: {
      type: "group",
      match: "all",
      conditions: [
        { type: "email", operator: "did", activity: "got", days: 180, times: 3 },
        { type: "email", operator: "didNot", activity: "opened", days: 180 },
        { type: "email", operator: "didNot", activity: "clicked", days: 180 },
        { type: "tag", operator: "hasNot", tagId: tag("sunset") },
        { type: "marketing", operator: "can" },
      ],
    },
    reentry: { type: "after", days: 365 },
    entry: "stay",
    nodes: [
      send("stay", template("stay")),
      {
        id: "answers",
        name: "Clicks within two weeks",
        type: "waitForEvent",
        config: { event: { type: "email.clicked" }, timeoutSeconds: 14 * 24 * 3600 },
      },
      { id: "engaged", type: "addTag", config: { tagId: tag("engaged") } },
      send("goodbye", template("goodbye")),
      {
        id: "answers-late",
        name: "Clicks within a week",
        type: "waitForEvent",
        config: { event: { type: "email.clicked" }, timeoutSeconds: 7 * 24 * 3600 },
      },
      { id: "sunset", type: "addTag", config: { tagId: tag("sunset") } },
    ],
    edges: [
      ...path("stay", "answers:happened", "engaged"),
      ...path("answers:timeout", "goodbye", "answers-late:happened", "engaged"),
      ...path("answers-late:timeout", "sunset"),
    ],
  }),
};
