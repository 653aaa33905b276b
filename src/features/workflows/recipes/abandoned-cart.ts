import { letter, NAME, path, type Recipe, send } from "./recipe";

/** Two reminders of a cart, none to who has ordered. */
export const abandonedCart: Recipe = {
  key: "abandoned-cart",
  name: "Abandoned cart",
  description:
    "Reminds people of what they left in their cart, once after an hour and once after a day, and stops when they order.",
  category: "sell",
  needs: ["orders"],
  tags: [],
  fields: [],
  emails: [
    letter({
      ref: "reminder",
      name: "Abandoned cart: reminder",
      subject: "You left something behind",
      preheader: "We kept your cart for you.",
      title: "Still thinking it over?",
      body: `<p>Hello ${NAME}, you had found something, and then life got in the way. We kept your cart as you left it, so that finishing takes a minute.</p><p>Is there anything you would like to know first? Reply to this email and we will help.</p>`,
      button: "Back to your cart",
    }),
    letter({
      ref: "last",
      name: "Abandoned cart: last reminder",
      subject: "Shall we keep your cart, {{ contact.firstName | default: 'or not' }}?",
      preheader: "The last time we mention it.",
      title: "Before we put it back",
      body: `<p>Hello ${NAME}, this is the last time we mention it: your cart is still here, but we cannot hold what is in it for ever.</p><p>If it was not quite right, tell us what was missing. It helps more than you think.</p>`,
      button: "Finish your order",
    }),
  ],
  definition: ({ template }) => ({
    trigger: { type: "cart.abandoned" },
    reentry: { type: "after", days: 7 },
    entry: "ordered-at-once",
    nodes: [
      {
        id: "ordered-at-once",
        name: "Orders within an hour",
        type: "waitForEvent",
        config: { event: { type: "order.placed" }, timeoutSeconds: 3600 },
      },
      send("reminder", template("reminder")),
      {
        id: "ordered",
        name: "Orders within a day",
        type: "waitForEvent",
        config: { event: { type: "order.placed" }, timeoutSeconds: 24 * 3600 },
      },
      { id: "won", type: "goal", config: { goal: "Cart became an order" } },
      send("last", template("last")),
      {
        id: "ordered-later",
        name: "Orders within three days",
        type: "waitForEvent",
        config: { event: { type: "order.placed" }, timeoutSeconds: 3 * 24 * 3600 },
      },
      { id: "leave", type: "exit" },
    ],
    edges: [
      ...path("ordered-at-once:happened", "leave"),
      ...path("ordered-at-once:timeout", "reminder", "ordered:happened", "won"),
      ...path("ordered:timeout", "last", "ordered-later:happened", "won"),
      ...path("ordered-later:timeout", "leave"),
    ],
  }),
};
