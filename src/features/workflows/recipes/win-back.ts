import { letter, NAME, path, type Recipe, send } from "./recipe";

const TWO_WEEKS = 14 * 24 * 3600;

/** Two emails to those who were there long and have gone quiet. */
export const winBack: Recipe = {
  key: "win-back",
  name: "Win-back",
  description:
    "Each Tuesday finds people who got your emails but have not clicked for 90 days, and gives them a reason to come back.",
  category: "keep",
  needs: [],
  tags: [{ ref: "back", name: "Won back" }],
  fields: [],
  emails: [
    letter({
      ref: "missed",
      name: "Win-back: it has been a while",
      subject: "It has been a while, {{ contact.firstName | default: 'friend' }}",
      preheader: "A few things are new since you were last here.",
      title: "It has been a while",
      body: `<p>Hello ${NAME},</p><p>we have not heard from you for some time, and a few things have changed at {{ business.name }}. Some of them because people like you told us to.</p><p>Come and see. And if you would rather hear about other things, <a href="{{ preferencesUrl }}">choose your topics</a>.</p>`,
      button: "See what is new",
    }),
    letter({
      ref: "question",
      name: "Win-back: one question",
      subject: "What could we do better?",
      preheader: "One question, and we read every answer.",
      title: "One question",
      body: `<p>Hello ${NAME},</p><p>you liked something about {{ business.name }} once. <b>What would have to be different for you to come back?</b></p><p>Reply to this email with a word or a page. A person reads it, and you will get an answer.</p>`,
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "schedule", cron: "0 10 * * 2" },
    conditions: {
      type: "group",
      match: "all",
      conditions: [
        { type: "timestamp", field: "createdAt", operator: "moreThanDaysAgo", days: 90 },
        { type: "email", operator: "did", activity: "got", days: 90 },
        { type: "email", operator: "didNot", activity: "clicked", days: 90 },
        { type: "marketing", operator: "can" },
      ],
    },
    reentry: { type: "after", days: 180 },
    goal: {
      name: "Clicked again",
      end: false,
      conditions: {
        type: "group",
        match: "all",
        conditions: [{ type: "email", operator: "did", activity: "clicked", days: 14 }],
      },
    },
    entry: "missed",
    nodes: [
      send("missed", template("missed")),
      {
        id: "clicked",
        name: "Clicks within two weeks",
        type: "waitForEvent",
        config: { event: { type: "email.clicked" }, timeoutSeconds: TWO_WEEKS },
      },
      { id: "back", type: "addTag", config: { tagId: tag("back") } },
      send("question", template("question")),
    ],
    edges: [...path("missed", "clicked:happened", "back"), ...path("clicked:timeout", "question")],
  }),
};
