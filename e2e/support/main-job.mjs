import { waitFor } from "./wait.mjs";

const ENDED = new Set(["completed", "failed", "cancelled"]);

/** @typedef {{ id: string, name: string, contentOrigin: string }} Business */
/** @typedef {{ id: string, version: number }} Versioned */

/** Subject and text of the main job's mail. */
export const LETTER = {
  subject: "News for {{ contact.firstName }}",
  text: "Hi {{ contact.firstName }}, the bakery opens at seven.",
};

/**
 * What the main job needs before its contacts come: a business, a template and the published
 * workflow "contact created → wait → send email".
 * @param {import("./api.mjs").Call} api of a signed-in user
 * @param {{ waitSeconds?: number, name?: string }} [options]
 * @returns {Promise<{ business: Business, template: Versioned, workflow: Versioned }>}
 */
export async function setUpMainJob(api, { waitSeconds = 5, name = "Corner Bakery" } = {}) {
  const business = (
    await api("POST", "/businesses", { name, postalAddress: "1 Mill Lane, Springfield" })
  ).data;
  const at = `/businesses/${business.id}`;
  const html = `<p>${LETTER.text}</p>`;
  const template = (
    await api("POST", `${at}/templates`, { name: "Opening hours", ...LETTER, html })
  ).data;
  const definition = {
    trigger: { type: "contact.created" },
    entry: "wait",
    nodes: [
      { id: "wait", type: "wait", config: { mode: "duration", seconds: waitSeconds } },
      { id: "send", type: "sendEmail", config: { templateId: template.id } },
    ],
    edges: [{ from: "wait", port: "next", to: "send" }],
  };
  const draft = (await api("POST", `${at}/workflows`, { name: "Welcome", definition })).data;
  const workflow = (
    await api("POST", `${at}/workflows/${draft.id}/publish`, { version: draft.version })
  ).data;
  return { business, template, workflow };
}

/**
 * Uploads a CSV and starts its import.
 * @param {import("./api.mjs").Call} api
 * @param {string} businessId
 * @param {string} csv
 * @returns {Promise<string>} id of the import
 */
export async function startImport(api, businessId, csv) {
  const query = "filename=people.csv&start=true&consent=They+asked+for+our+news";
  const path = `/businesses/${businessId}/contacts/import?${query}`;
  return (await api("POST", path, undefined, { raw: csv })).data.id;
}

/**
 * @param {import("./api.mjs").Call} api
 * @param {string} businessId
 * @param {string} importId
 * @returns {Promise<{ status: string, total: number, imported: number }>} the import, once ended
 */
export function importEnded(api, businessId, importId) {
  return waitFor(
    "the import to end",
    async () => {
      const { data } = await api("GET", `/businesses/${businessId}/imports/${importId}`);
      return ENDED.has(data.status) && data;
    },
    { withinMs: 120_000, everyMs: 500 },
  );
}

/**
 * @param {import("./api.mjs").Call} api
 * @param {{ businessId: string, workflowId: string, entered: number, withinMs?: number }} options
 * @returns {Promise<void>} once every run and every email has ended
 */
export async function workflowEnded(api, { businessId, workflowId, entered, withinMs = 120_000 }) {
  await waitFor(
    `${entered} runs and their emails to end`,
    async () => {
      const path = `/businesses/${businessId}/workflows/${workflowId}/progress`;
      const { data } = await api("GET", path);
      const { running = 0, waiting = 0 } = data.runs;
      const { queued = 0, sending = 0, ...ended } = data.emails;
      const emails = Object.values(ended).reduce((sum, count) => sum + count, 0);
      const open = running + waiting + queued + sending;
      return data.entered === entered && open === 0 && emails === entered;
    },
    { withinMs, everyMs: 1000 },
  );
}
