/**
 * Something to look at on every screen of email marketing; nothing of it writes to anybody.
 * @param {Awaited<ReturnType<typeof import("./demo-api.mjs").demoApi>>} api
 * @param {string} base path of the business
 * @param {string} templateId of what the campaign sends
 */
export async function seedMarketing(api, base, templateId) {
  const topic = await api("POST", `${base}/topics`, {
    name: "Bread letter",
    description: "What comes out of the oven, once a week.",
  });
  const form = await api("POST", `${base}/forms`, {
    name: "Bread letter",
    title: "The bread letter",
    description: "What comes out of the oven, once a week.",
    fields: [{ key: "firstName", label: "First name", required: false }],
    consentText: "Send me the bread letter by email. I can leave at any time.",
    buttonLabel: "Sign up",
    topicIds: [topic.id],
  });
  await api("PATCH", `${base}/forms/${form.id}`, { status: "published", version: form.version });
  const segment = await api("POST", `${base}/segments`, {
    name: "Berlin and around",
    conditions: {
      type: "group",
      match: "any",
      conditions: ["Berlin", "Potsdam"].map((value) => {
        return { type: "text", field: "city", operator: "equals", value };
      }),
    },
  });
  await api("POST", `${base}/campaigns`, {
    name: "Plum cake on Saturday",
    templateId,
    audience: { segments: [segment.id] },
  });
}
