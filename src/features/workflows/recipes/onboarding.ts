import { days, letter, NAME, path, type Recipe, send } from "./recipe";

/** First steps, as the plan of the customer has them. */
export const onboarding: Recipe = {
  key: "onboarding",
  name: "Onboarding by plan",
  description:
    "Shows new customers their first steps, each plan its own, and offers a call to those on the big one.",
  category: "welcome",
  needs: ["planField"],
  tags: [{ ref: "onboarded", name: "Onboarded" }],
  fields: [{ key: "plan", type: "text" }],
  emails: [
    letter({
      ref: "first",
      name: "Onboarding: first steps",
      subject: "Your first steps",
      preheader: "Three things, ten minutes.",
      title: `Let us begin, ${NAME}`,
      body: "<p>You are set up. Three things make the difference in the first week:</p><ul><li>Sign in once and look around</li><li>Set up what you came for, and leave the rest</li><li>Reply to this email if you are stuck for more than five minutes</li></ul>",
      button: "Start now",
    }),
    letter({
      ref: "pro",
      name: "Onboarding: a call for Pro",
      subject: "Shall we set it up together?",
      preheader: "Twenty minutes with somebody who knows it well.",
      title: "Twenty minutes together",
      body: `<p>Hello ${NAME}, a call comes with your plan: somebody who knows {{ business.name }} well sets things up with you.</p><p>Reply with two times that suit you, and we will send an invitation.</p>`,
    }),
    letter({
      ref: "tips",
      name: "Onboarding: three tips",
      subject: "Three tips from people who stayed",
      preheader: "Small habits that pay.",
      title: "What those who stay do differently",
      body: `<p>Hello ${NAME},</p><ul><li>They begin with one thing and finish it</li><li>They look in once a week, at the same time</li><li>They ask, instead of working around a problem</li></ul><p>And when you outgrow what you have, the next plan is one click away.</p>`,
      button: "See what more there is",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "contact.created" },
    conditions: {
      type: "group",
      match: "all",
      conditions: [{ type: "text", field: "fields.plan", operator: "isNotEmpty" }],
    },
    entry: "first",
    nodes: [
      send("first", template("first")),
      days("two-days", 2),
      {
        id: "plan",
        name: "On Pro?",
        type: "branch",
        config: { on: "data", path: "contact.fields.plan", operator: "equals", value: "pro" },
      },
      send("pro", template("pro")),
      send("tips", template("tips")),
      days("week", 7),
      { id: "onboarded", type: "addTag", config: { tagId: tag("onboarded") } },
    ],
    edges: [
      ...path("first", "two-days", "plan:yes", "pro", "week", "onboarded"),
      ...path("plan:no", "tips", "week"),
    ],
  }),
};
