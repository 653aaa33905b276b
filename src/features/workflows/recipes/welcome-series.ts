import { days, letter, NAME, path, type Recipe, send, until } from "./recipe";

/** Three emails to everybody who is new. */
export const welcomeSeries: Recipe = {
  key: "welcome-series",
  name: "Welcome series",
  description:
    "Greets everybody who is new, tells them who you are, and shows those who only look around where to begin.",
  category: "welcome",
  needs: [],
  tags: [{ ref: "engaged", name: "Engaged" }],
  fields: [],
  emails: [
    letter({
      ref: "welcome",
      name: "Welcome series: hello",
      subject: "Welcome to {{ business.name }}",
      preheader: "Good to have you. Here is what to expect.",
      title: `Good to have you, ${NAME}`,
      body: "<p>Thank you for joining {{ business.name }}. You will hear from us when there is something worth reading, and not otherwise.</p><p>Over the next days we will tell you how we work and what people like most. Until then, have a look around.</p>",
      button: "Have a look around",
    }),
    letter({
      ref: "story",
      name: "Welcome series: our story",
      subject: "Why we do what we do",
      preheader: "The short version, in a minute.",
      title: "How we got here",
      body: `<p>Hello ${NAME},</p><p>Every business starts because somebody thought that a thing could be done better. Ours did, too: we wanted to make what we would like to buy ourselves, and to know by name the people we make it for.</p><p>That is still how we decide everything. If you would like to see what came of it, come in.</p>`,
      button: "See what we make",
    }),
    letter({
      ref: "favourites",
      name: "Welcome series: where to begin",
      subject: "Not sure where to begin?",
      preheader: "Start with what others come back for.",
      title: "Where most people begin",
      body: `<p>Hello ${NAME}, choosing is easier with a little help:</p><ul><li><b>New here?</b> Take what others come back for.</li><li><b>Looking for something special?</b> Tell us what it is for.</li><li><b>Still wondering?</b> Reply to this email. A person answers.</li></ul>`,
      button: "Find your first favourite",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "contact.created" },
    entry: "welcome",
    nodes: [
      send("welcome", template("welcome")),
      days("two-days", 2),
      until("morning", "09:30", [1, 2, 3, 4, 5]),
      send("story", template("story")),
      {
        id: "clicked",
        name: "Clicks within four days",
        type: "waitForEvent",
        config: {
          event: { type: "email.clicked", templateId: template("story") },
          timeoutSeconds: 4 * 24 * 3600,
        },
      },
      { id: "engaged", type: "addTag", config: { tagId: tag("engaged") } },
      send("favourites", template("favourites")),
    ],
    edges: [
      ...path("welcome", "two-days", "morning", "story", "clicked:happened", "engaged"),
      ...path("clicked:timeout", "favourites"),
    ],
  }),
};
