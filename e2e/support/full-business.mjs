import { importEnded, setUpMainJob, startImport, workflowEnded } from "./main-job.mjs";

/**
 * A business with something on every screen.
 * @param {import("./api.mjs").Call} api
 * @param {string} csv of its contacts
 * @param {{ name?: string, contacts: number }} options
 * @returns {Promise<{ business: import("./main-job.mjs").Business,
 *   ids: Required<import("./screens.mjs").Ids> }>}
 */
export async function fullBusiness(api, csv, { name, contacts }) {
  const { business, template, workflow } = await setUpMainJob(api, { waitSeconds: 1, name });
  const at = `/businesses/${business.id}`;
  const importId = await startImport(api, business.id, csv);
  await importEnded(api, business.id, importId);
  await workflowEnded(api, {
    businessId: business.id,
    workflowId: workflow.id,
    entered: contacts,
  });
  await api("POST", `${at}/suppressions`, { email: "no-more@people.example" });
  const [contact] = (await api("GET", `${at}/contacts?limit=1`)).data;
  return {
    business,
    ids: {
      businessId: business.id,
      contactId: contact.id,
      templateId: template.id,
      workflowId: workflow.id,
      importId,
    },
  };
}
