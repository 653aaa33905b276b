import type { GalleryTemplateDto } from "../schemas";
import * as b from "./blocks";

export const sale: GalleryTemplateDto = {
  id: "sale",
  name: "Sale",
  description: "The offer, until when, and what is in it. Honest prices, no shouting.",
  category: "sell",
  kind: "visual",
  subject: "Our summer sale begins today",
  preheader: "A fifth off everything until Sunday evening.",
  source: b.sourceOf([
    b.logo(b.centred),
    b.text("until", "<p>Until Sunday, 22:00</p>", { ...b.bandTop, fontSize: 14 }),
    b.title("title", "A fifth off everything", b.bandMiddle),
    b.text("code", "<p>The price changes at the till, no code needed.</p>", b.bandMiddle),
    b.button("shop", "Go to the sale", {
      ...b.bandEnd,
      buttonColor: "#ffffff",
      textColor: "#16181d",
    }),
    b.title("picks", "Three to start with", {
      level: 2,
      padding: { top: 32, right: 32, bottom: 4, left: 32 },
    }),
    b.columns("products", [
      [
        b.product("p1", "First product", "€ 24.00", {
          oldPrice: "€ 30.00",
          description: "What makes it good",
        }),
      ],
      [
        b.product("p2", "Second product", "€ 40.00", {
          oldPrice: "€ 50.00",
          description: "What makes it good",
        }),
      ],
      [
        b.product("p3", "Third product", "€ 16.00", {
          oldPrice: "€ 20.00",
          description: "What makes it good",
        }),
      ],
    ]),
    b.text("terms", "<p>While stocks last. Prices include tax.</p>", { fontSize: 13 }),
    ...b.ending,
  ]),
};

export const cart: GalleryTemplateDto = {
  id: "cart",
  name: "Abandoned cart",
  description: "A reminder of what somebody left behind, with help instead of pressure.",
  category: "sell",
  kind: "visual",
  subject: "You left something behind",
  preheader: "We kept your cart. It takes a minute to finish.",
  source: b.sourceOf([
    b.logo(),
    b.title("title", "Still thinking it over?", {
      padding: { top: 20, right: 32, bottom: 8, left: 32 },
    }),
    b.text(
      "intro",
      "<p>Hello {{ contact.firstName | default: 'there' }}, you had found something good and then life got in the way. We kept it for you.</p>",
    ),
    b.product("item", "What was in the cart", "€ 39.00", {
      ...b.panel,
      description: "Colour, size, and what makes it good",
      padding: { top: 24, right: 32, bottom: 28, left: 32 },
      buttonText: "Finish the order",
    }),
    b.title("help-title", "Can we help?", {
      level: 2,
      padding: { top: 28, right: 32, bottom: 4, left: 32 },
    }),
    b.text(
      "help",
      "<ul><li>Delivery in two to three days</li><li>Thirty days to change your mind</li><li>A person who answers: just reply to this email</li></ul>",
    ),
    ...b.ending,
  ]),
};

export const review: GalleryTemplateDto = {
  id: "review",
  name: "Order follow-up",
  description: "A week after the parcel: is everything well, and what would you tell others?",
  category: "keep",
  kind: "visual",
  subject: "How do you like it, {{ contact.firstName | default: 'friend' }}?",
  preheader: "One minute of your time helps the next person choose.",
  source: b.sourceOf([
    b.logo(),
    b.title("title", "How do you like it?", {
      padding: { top: 20, right: 32, bottom: 8, left: 32 },
    }),
    b.text(
      "intro",
      "<p>Your order has been with you for a week. We hope it is all you wanted. If it is not, reply to this email and we will make it right.</p><p>If it is, would you tell others? Two sentences are enough.</p>",
    ),
    b.button("review", "Write a review"),
    b.spacer("gap", 20),
    b.title("care-title", "Make it last", { ...b.panelTop, level: 2 }),
    b.text(
      "care",
      "<p>A line or two on care, so that it stays as good as on the first day.</p>",
      b.panelEnd,
    ),
    b.text("thanks", "<p>Thank you for buying from {{ business.name }}.</p>", {
      padding: { top: 24, right: 32, bottom: 0, left: 32 },
    }),
    ...b.ending,
  ]),
};
