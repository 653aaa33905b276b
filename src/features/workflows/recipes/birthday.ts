import { days, letter, NAME, path, type Recipe, send } from "./recipe";

/** A greeting on the day, every year. */
export const birthday: Recipe = {
  key: "birthday",
  name: "Birthday",
  description:
    "Wishes a happy birthday on the morning of the day, every year, and reminds those who have not clicked on their present after a week.",
  category: "keep",
  needs: ["birthDates"],
  tags: [],
  fields: [],
  emails: [
    letter({
      ref: "wishes",
      name: "Birthday: wishes",
      subject: "Happy birthday, {{ contact.firstName | default: 'friend' }}",
      preheader: "There is a small present inside.",
      title: "Happy birthday!",
      body: "<p>All of us at {{ business.name }} wish you a good year, {{ contact.firstName | default: 'dear friend' }}.</p><p>Something small goes into your next order. Mention your birthday when you order, until a month after the day.</p>",
      button: "Choose something",
    }),
    letter({
      ref: "reminder",
      name: "Birthday: your present is waiting",
      subject: "Your birthday present is still here",
      preheader: "It keeps until a month after your birthday.",
      title: "Your present is waiting",
      body: `<p>Hello ${NAME}, birthdays are busy, so here is a quiet reminder: your present still waits for you. Mention it when you order, until a month after the day.</p>`,
      button: "Choose something",
    }),
  ],
  definition: ({ template }) => ({
    trigger: { type: "date", field: "birthDate", time: "09:00", yearly: true },
    conditions: {
      type: "group",
      match: "all",
      conditions: [{ type: "marketing", operator: "can" }],
    },
    reentry: { type: "after", days: 300 },
    entry: "wishes",
    nodes: [
      send("wishes", template("wishes")),
      days("week", 7),
      {
        id: "clicked",
        name: "Clicked the wishes?",
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
                templateId: template("wishes"),
                days: 8,
              },
            ],
          },
        },
      },
      send("reminder", template("reminder")),
    ],
    edges: path("wishes", "week", "clicked:no", "reminder"),
  }),
};
