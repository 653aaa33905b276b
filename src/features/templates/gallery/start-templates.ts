import type { GalleryTemplateDto } from "../schemas";
import * as b from "./blocks";

const name = "{{ contact.firstName | default: 'there' }}";

export const welcome: GalleryTemplateDto = {
  id: "welcome",
  name: "Welcome",
  description: "The first email after somebody joins: who you are and what comes next.",
  category: "start",
  kind: "visual",
  subject: "Welcome to {{ business.name }}",
  preheader: "Here is what to expect from us, and where to begin.",
  source: b.sourceOf([
    b.logo(),
    b.title("title", `Good to have you, ${name}`, {
      padding: { top: 20, right: 32, bottom: 8, left: 32 },
    }),
    b.text(
      "intro",
      "<p>Thank you for joining {{ business.name }}. We write when there is something worth reading: new arrivals, stories from the workshop, and now and then an offer that only readers get.</p>",
    ),
    b.button("begin", "Have a look around"),
    b.spacer("gap", 20),
    b.title("next", "What happens next", { ...b.panelTop, level: 2 }),
    b.text(
      "steps",
      "<ul><li><b>This week:</b> the story of how we began</li><li><b>Next week:</b> what others like most</li><li><b>After that:</b> a letter a month, no more</li></ul>",
      b.panelEnd,
    ),
    b.text("reply", "<p>Questions? Just reply to this email. A person reads every answer.</p>", {
      padding: { top: 24, right: 32, bottom: 0, left: 32 },
    }),
    ...b.ending,
  ]),
};

export const letter: GalleryTemplateDto = {
  id: "letter",
  name: "Personal letter",
  description: "Plain words from one person to another. Often the email that gets answered.",
  category: "letter",
  kind: "visual",
  subject: "A short note, {{ contact.firstName | default: 'friend' }}",
  preheader: "No offer, no pictures, just a question.",
  source: b.sourceOf([
    b.text(
      "letter",
      `<p>Hello ${name},</p><p>I run {{ business.name }}, and from time to time I write to the people who buy from us, because nobody knows better what we should do next.</p><p>So here is my question: <b>what is the one thing we could do better for you?</b></p><p>Reply to this email and it lands with me. I read everything, and I answer most of it.</p><p>Thank you for being with us.</p>`,
      { padding: { top: 40, right: 32, bottom: 0, left: 32 } },
    ),
    b.text("signature", "<p>Warm regards,<br><b>Your name</b><br>{{ business.name }}</p>"),
    {
      id: "footer",
      type: "footer",
      align: "left",
      showAddress: true,
      showUnsubscribe: true,
      showPreferences: true,
      padding: { top: 16, right: 32, bottom: 32, left: 32 },
    },
  ]),
};

export const invitation: GalleryTemplateDto = {
  id: "event",
  name: "Event invitation",
  description: "When, where and why to come, with one button to say yes.",
  category: "invite",
  kind: "visual",
  subject: "You are invited: an evening at {{ business.name }}",
  preheader: "Thursday at seven. Bring somebody along.",
  source: b.sourceOf([
    b.logo(b.centred),
    b.text("kind", "<p>You are invited</p>", { ...b.bandTop, fontSize: 14 }),
    b.title("title", "An evening with the makers", { ...b.bandMiddle }),
    b.text(
      "about",
      "<p>Meet the people behind what we sell, taste something new and take home the first pieces of the season.</p>",
      {
        ...b.bandEnd,
      },
    ),
    b.columns(
      "facts",
      [
        [
          b.title("when-title", "When", { level: 3 }),
          b.text("when", "<p>Thursday, 14 May<br>19:00 to 22:00</p>"),
        ],
        [
          b.title("where-title", "Where", { level: 3 }),
          b.text(
            "where",
            "<p>Our shop<br>{% for line in business.addressLines %}{{ line }}<br>{% endfor %}</p>",
          ),
        ],
      ],
      { padding: { top: 28, right: 32, bottom: 8, left: 32 } },
    ),
    b.button("come", "Yes, I am coming", { align: "center" }),
    b.text(
      "cannot",
      `<p>You cannot make it, ${name}? Reply with a word and we will invite you to the next one.</p>`,
      {
        align: "center",
        fontSize: 14,
      },
    ),
    ...b.ending,
  ]),
};
