import { days, letter, NAME, path, type Recipe, send, until } from "./recipe";

/** Asks for a review when somebody has had time to use what they bought. */
export const reviewRequest: Recipe = {
  key: "review-request",
  name: "Review request",
  description:
    "Ten days after an order was sent, on a weekday morning, asks how it was; reminds once, never twice.",
  category: "serve",
  needs: ["orders"],
  tags: [{ ref: "reviewer", name: "Reviewer" }],
  fields: [],
  emails: [
    letter({
      ref: "ask",
      name: "Review request: how was it?",
      subject: "How was it, {{ contact.firstName | default: 'friend' }}?",
      preheader: "Two sentences from you help the next person choose.",
      title: "How was it?",
      body: `<p>Hello ${NAME},</p><p>by now you have had some time with your order. Would you tell others how it is? Two honest sentences are plenty, and it takes a minute.</p><p>If something is not right, reply to this email first. We will put it right.</p>`,
      button: "Write a review",
    }),
    letter({
      ref: "reminder",
      name: "Review request: reminder",
      subject: "Would you help somebody choose?",
      preheader: "A minute of yours saves somebody an hour.",
      title: "Somebody is wondering right now",
      body: `<p>Hello ${NAME}, before people buy they ask those who have. That is you. Good or bad, your words help the next person to choose.</p>`,
      button: "Write a review",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "order.fulfilled" },
    reentry: { type: "after", days: 60 },
    entry: "time",
    nodes: [
      days("time", 10),
      until("morning", "10:00", [2, 3, 4]),
      send("ask", template("ask")),
      {
        id: "clicked",
        name: "Clicks within five days",
        type: "waitForEvent",
        config: {
          event: { type: "email.clicked", templateId: template("ask") },
          timeoutSeconds: 5 * 24 * 3600,
        },
      },
      { id: "reviewer", type: "addTag", config: { tagId: tag("reviewer") } },
      send("reminder", template("reminder")),
    ],
    edges: [
      ...path("time", "morning", "ask", "clicked:happened", "reviewer"),
      ...path("clicked:timeout", "reminder"),
    ],
  }),
};
