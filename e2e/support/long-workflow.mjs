/** Two values that workflows write: how often they touched a contact, and what they marked it with. */
export const TOUCHES = "touches";
export const BUYER = "buyer";

/**
 * A business with a published workflow of twelve steps: waits, branches, a call and emails.
 * @param {import("./api.mjs").Call} api of a signed-in user
 * @param {{ url: string, timeoutSeconds: number }} options `url` of the server that is called, and how
 *   long a run waits for its contact to buy
 */
export async function setUpLongWorkflow(api, { url, timeoutSeconds }) {
  const address = { postalAddress: "1 Mill Lane, Springfield" };
  const { data: business } = await api("POST", "/businesses", { name: "Bakery", ...address });
  const at = `/businesses/${business.id}`;
  await api("POST", `${at}/custom-fields`, { key: TOUCHES, label: "Touches", type: "number" });
  const { data: tag } = await api("POST", `${at}/tags`, { name: BUYER });
  const template = async (/** @type {string} */ name) => {
    const html = "<p>Hi {{ contact.firstName }}, the bakery opens at seven.</p>";
    const { data } = await api("POST", `${at}/templates`, { name, subject: name, html });
    return data.id;
  };
  const [rich, poor, thanks] = [
    await template("Rich"),
    await template("Poor"),
    await template("Bye"),
  ];
  const definition = {
    trigger: { type: "contact.created" },
    entry: "pause",
    nodes: [
      wait("pause", 1),
      {
        ...{ id: "score", type: "http", retry: { attempts: 10, firstSeconds: 1 } },
        config: {
          ...{ method: "POST", url, timeoutSeconds: 2 },
          response: [{ variable: "score", path: "customer.score" }],
        },
      },
      {
        ...{ id: "rich", type: "branch" },
        config: { on: "data", path: "variables.score", operator: "greaterThan", value: "49" },
      },
      { id: "rich-letter", type: "sendEmail", config: { templateId: rich } },
      { id: "poor-letter", type: "sendEmail", config: { templateId: poor } },
      {
        ...{ id: "count", type: "updateField" },
        config: { field: `fields.${TOUCHES}`, operation: "increment", value: 1 },
      },
      wait("rest", 2),
      {
        ...{ id: "buys", type: "waitForEvent" },
        config: {
          event: { type: "event.received", name: "bought" },
          timeoutSeconds,
        },
      },
      { id: "mark", type: "addTag", config: { tagId: tag.id } },
      {
        ...{ id: "test", type: "split" },
        config: {
          paths: [
            { port: "a", weight: 50 },
            { port: "b", weight: 50 },
          ],
        },
      },
      { id: "thanks", type: "sendEmail", config: { templateId: thanks } },
      { id: "end", type: "exit", config: {} },
    ],
    edges: [
      ...["pause > score", "score > rich", "rich.yes > rich-letter", "rich.no > poor-letter"],
      ...["rich-letter > count", "poor-letter > count", "count > rest", "rest > buys"],
      ...["buys.happened > mark", "buys.timeout > test", "mark > test"],
      ...["test.a > thanks", "test.b > end", "thanks > end"],
    ].map(edge),
  };
  const { data: draft } = await api("POST", `${at}/workflows`, { name: "Long", definition });
  const publish = { version: draft.version };
  const { data: workflow } = await api("POST", `${at}/workflows/${draft.id}/publish`, publish);
  const { data: signing } = await api("GET", `${at}/workflow-signing-secret`);
  return { business, workflow, definition, secret: signing.secret };
}

/**
 * @param {string} id
 * @param {number} seconds
 */
function wait(id, seconds) {
  return { id, type: "wait", config: { mode: "duration", seconds } };
}

/** @param {string} way such as `rich.yes > letter` */
function edge(way) {
  const [from = "", to = ""] = way.split(" > ");
  const [node = "", port = "next"] = from.split(".");
  return { from: node, port, to };
}
