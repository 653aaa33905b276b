import { days, letter, NAME, path, type Recipe, send, until } from "./recipe";

/** Thanks for an order, help with it, and something that goes with it. */
export const postPurchase: Recipe = {
  key: "post-purchase",
  name: "Thank-you and cross-sell",
  description:
    "Thanks for an order, helps to make the most of it, and then shows what goes well with it, in two ways, to learn which one works.",
  category: "sell",
  needs: ["orders"],
  tags: [{ ref: "customer", name: "Customer" }],
  fields: [],
  emails: [
    letter({
      ref: "thanks",
      name: "Thank-you: your order",
      subject: "Thank you, {{ contact.firstName | default: 'friend' }}",
      preheader: "Not a receipt, just a thank-you.",
      title: "Thank you",
      body: `<p>Hello ${NAME},</p><p>your order means something to us: {{ business.name }} is run by people, and we noticed. Now we do our part, with care.</p><p>Any question while you wait? Reply to this email.</p>`,
    }),
    letter({
      ref: "pairs",
      name: "Cross-sell: goes well together",
      subject: "Goes well with what you have",
      preheader: "Chosen to match, not to fill a page.",
      title: "Made to go together",
      body: `<p>Hello ${NAME}, now that you have had your order for a while, here is what we would put beside it ourselves.</p>`,
      button: "See what matches",
    }),
    letter({
      ref: "others",
      name: "Cross-sell: what others chose next",
      subject: "What others chose next",
      preheader: "Second orders say more than first ones.",
      title: "What others chose next",
      body: `<p>Hello ${NAME}, people who began where you did came back for these. Second orders say more than first ones.</p>`,
      button: "See what they chose",
    }),
  ],
  definition: ({ template, tag }) => ({
    trigger: { type: "order.paid" },
    reentry: { type: "after", days: 30 },
    entry: "customer",
    nodes: [
      { id: "customer", type: "addTag", config: { tagId: tag("customer") } },
      until("evening", "18:00"),
      send("thanks", template("thanks")),
      days("three-weeks", 21),
      {
        id: "which",
        name: "Which words work?",
        type: "split",
        config: {
          paths: [
            { port: "a", weight: 50 },
            { port: "b", weight: 50 },
          ],
        },
      },
      send("pairs", template("pairs")),
      send("others", template("others")),
      {
        id: "orders",
        name: "Orders within two weeks",
        type: "waitForEvent",
        config: { event: { type: "order.placed" }, timeoutSeconds: 14 * 24 * 3600 },
      },
      { id: "again", type: "goal", config: { goal: "Ordered again" } },
    ],
    edges: [
      ...path("customer", "evening", "thanks", "three-weeks", "which:a", "pairs", "orders"),
      ...path("which:b", "others", "orders"),
      ...path("orders:happened", "again"),
    ],
  }),
};
