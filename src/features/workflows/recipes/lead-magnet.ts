import { days, letter, NAME, path, type Recipe, send } from "./recipe";

/** What was promised in a form, and what comes after it. */
export const leadMagnet: Recipe = {
  key: "lead-magnet",
  name: "Lead magnet by form",
  description:
    "When somebody has signed up in a form and confirmed the address, sends what you promised, then two letters that lead on.",
  category: "welcome",
  needs: ["form"],
  tags: [{ ref: "lead", name: "Lead" }],
  fields: [],
  emails: [
    letter({
      ref: "download",
      name: "Lead magnet: here it is",
      subject: "Here is what you asked for",
      preheader: "As promised, in one click.",
      title: "As promised",
      body: `<p>Hello ${NAME}, thank you for confirming your address. What you asked for is one click away.</p><p>Keep this email: the button goes on working.</p>`,
      button: "Open it",
    }),
    letter({
      ref: "reading",
      name: "Lead magnet: how to use it",
      subject: "How to get the most out of it",
      preheader: "One page, one pencil, ten minutes.",
      title: "Ten minutes well spent",
      body: `<p>Hello ${NAME},</p><p>most people read and forget. Those who get something out of it do one thing: they choose a single idea and use it the same day.</p><p>Which one will it be for you? Reply and tell us. We are curious.</p>`,
    }),
    letter({
      ref: "next",
      name: "Lead magnet: the next step",
      subject: "The next step, if you like",
      preheader: "For those who want more than a page.",
      title: "The next step",
      body: `<p>Hello ${NAME}, you liked what you read, so here is what we do for a living. No hurry and no pressure: have a look, and ask whatever you want to know.</p>`,
      button: "See how we can help",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "form.submitted" },
    entry: "lead",
    nodes: [
      { id: "lead", type: "addTag", config: { tagId: tag("lead") } },
      send("download", template("download")),
      days("two-days", 2),
      send("reading", template("reading")),
      days("three-days", 3),
      {
        id: "opened",
        name: "Opened the download?",
        type: "branch",
        config: {
          on: "contact",
          conditions: {
            type: "group",
            match: "all",
            conditions: [
              {
                type: "email",
                operator: "did",
                activity: "clicked",
                templateId: template("download"),
              },
            ],
          },
        },
      },
      send("next", template("next")),
    ],
    edges: path(...["lead", "download", "two-days", "reading", "three-days", "opened:yes", "next"]),
  }),
};
