import { days, letter, NAME, path, type Recipe, send, until } from "./recipe";

/** Personal treatment for those who bear a tag. */
export const vip: Recipe = {
  key: "vip",
  name: "VIP treatment",
  description:
    "When you tag somebody as VIP, your team hears of it, a personal letter goes out the next morning, and an early look a month later.",
  category: "serve",
  needs: ["vipTag"],
  tags: [{ ref: "vip", name: "VIP" }],
  fields: [],
  emails: [
    letter({
      ref: "thanks",
      name: "VIP: a personal thank-you",
      subject: "A personal thank-you",
      preheader: "You are one of the people we do this for.",
      title: `Thank you, ${NAME}`,
      body: "<p>A few people make {{ business.name }} what it is, and you are one of them. Since we cannot shake hands by email, two things instead:</p><ul><li>You see what is new before anybody else</li><li>When you write to us, you go to the front</li></ul><p>Reply to this email whenever there is something we can do for you.</p>",
    }),
    letter({
      ref: "early",
      name: "VIP: an early look",
      subject: "An early look, for you only",
      preheader: "Before everybody else hears of it.",
      title: "Before everybody else",
      body: `<p>Hello ${NAME}, we promised that you would see new things first. Here they are, a few days before we tell anybody else.</p>`,
      button: "Take a look",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "tag.added", tagId: tag("vip") },
    exitConditions: {
      type: "group",
      match: "all",
      conditions: [{ type: "tag", operator: "hasNot", tagId: tag("vip") }],
    },
    entry: "tell",
    nodes: [
      {
        id: "tell",
        type: "notifyStaff",
        config: {
          subject: "A new VIP: {{ contact.email }}",
          message:
            "{{ contact.firstName | default: contact.email }} is a VIP from today. A short personal note from you goes a long way.",
        },
      },
      until("morning", "09:00"),
      send("thanks", template("thanks")),
      days("month", 30),
      send("early", template("early")),
    ],
    edges: path("tell", "morning", "thanks", "month", "early"),
  }),
};
