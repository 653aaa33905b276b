import { letter, NAME, path, type Recipe, send } from "./recipe";

const DAY = 24 * 3600;

/** Word before a trial ends, and after it. */
export const trialEnding: Recipe = {
  key: "trial-ending",
  name: "Trial ending",
  description:
    "Three days before a trial ends says what comes next, thanks those who subscribe, and gives the others to your team.",
  category: "serve",
  needs: ["trialField"],
  tags: [{ ref: "expired", name: "Trial ended" }],
  fields: [{ key: "trialEndsOn", type: "date" }],
  emails: [
    letter({
      ref: "soon",
      name: "Trial: ends in three days",
      subject: "Your trial ends in three days",
      preheader: "What happens then, and what you can do now.",
      title: "Three days to go",
      body: `<p>Hello ${NAME}, your trial of {{ business.name }} ends on {{ contact.fields.trialEndsOn | date: '%e %B' }}.</p><ul><li><b>Want to stay?</b> Choose a plan, and everything goes on as it is.</li><li><b>Not yet sure?</b> Reply to this email and tell us what is missing.</li><li><b>Not for you?</b> There is nothing to do. You will not be charged.</li></ul>`,
      button: "Choose a plan",
    }),
    letter({
      ref: "thanks",
      name: "Trial: glad you stay",
      subject: "Glad you stay",
      preheader: "Thank you for your trust.",
      title: "Glad you stay",
      body: `<p>Hello ${NAME}, thank you for staying with {{ business.name }}. Everything goes on as you left it.</p><p>If there is one thing we should do better, tell us now: the first weeks are when we learn most.</p>`,
    }),
    letter({
      ref: "ended",
      name: "Trial: it has ended",
      subject: "Your trial has ended",
      preheader: "Your things are still here.",
      title: "Your trial has ended",
      body: `<p>Hello ${NAME}, your trial is over, but nothing is lost: choose a plan and go on where you stopped.</p><p>And if you decided against us, would you tell us why? One line is enough.</p>`,
      button: "Go on where you stopped",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: {
      type: "date",
      field: "fields.trialEndsOn",
      offsetDays: -3,
      time: "09:00",
      yearly: false,
    },
    reentry: { type: "after", days: 90 },
    entry: "soon",
    nodes: [
      send("soon", template("soon")),
      {
        id: "subscribed",
        name: "Subscribes in time",
        type: "waitForEvent",
        config: { event: { type: "subscription.changed" }, timeoutSeconds: 4 * DAY },
      },
      send("thanks", template("thanks")),
      { id: "stayed", type: "goal", config: { goal: "Stayed after the trial" } },
      send("ended", template("ended")),
      { id: "expired", type: "addTag", config: { tagId: tag("expired") } },
      {
        id: "tell",
        type: "notifyStaff",
        config: {
          subject: "A trial has ended: {{ contact.email }}",
          message:
            "{{ contact.firstName | default: contact.email }} did not subscribe in time. Ask what was missing.",
        },
      },
    ],
    edges: [
      ...path("soon", "subscribed:happened", "thanks", "stayed"),
      ...path("subscribed:timeout", "ended", "expired", "tell"),
    ],
  }),
};
