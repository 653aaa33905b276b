import { path, type Recipe } from "./recipe";

/** Points at which somebody should be called. */
const HOT = 20;

/** Points for what people do with emails, and word to staff when there are many. */
export const leadScoring: Recipe = {
  key: "lead-scoring",
  name: "Lead scoring",
  description:
    "Counts a point for each email that is opened and five for a click, and tells your team when somebody is ready to talk.",
  category: "sell",
  needs: [],
  tags: [{ ref: "hot", name: "Hot lead" }],
  fields: [{ key: "leadScore", type: "number" }],
  emails: [],
  definition: ({ tag }) => ({
    trigger: { type: "email.opened" },
    reentry: { type: "always" },
    entry: "opened",
    nodes: [
      {
        id: "opened",
        name: "One point",
        type: "updateField",
        config: { field: "fields.leadScore", operation: "increment", value: 1 },
      },
      {
        id: "clicks",
        name: "Clicks within a day",
        type: "waitForEvent",
        config: { event: { type: "email.clicked" }, timeoutSeconds: 24 * 3600 },
      },
      {
        id: "clicked",
        name: "Five points",
        type: "updateField",
        config: { field: "fields.leadScore", operation: "increment", value: 5 },
      },
      {
        id: "hot",
        name: `${HOT} points or more?`,
        type: "branch",
        config: {
          on: "contact",
          conditions: {
            type: "group",
            match: "all",
            conditions: [
              { type: "number", field: "fields.leadScore", operator: "atLeast", value: HOT },
              { type: "tag", operator: "hasNot", tagId: tag("hot") },
            ],
          },
        },
      },
      { id: "tag", type: "addTag", config: { tagId: tag("hot") } },
      {
        id: "tell",
        type: "notifyStaff",
        config: {
          subject: "A hot lead: {{ contact.email }}",
          message:
            "{{ contact.firstName | default: contact.email }} has {{ contact.fields.leadScore }} points for opening and clicking emails. A good day for a call.",
        },
      },
    ],
    edges: [
      ...path("opened", "clicks:happened", "clicked", "hot:yes", "tag", "tell"),
      ...path("clicks:timeout", "hot"),
    ],
  }),
};
