import { DEFAULT_BRAND } from "../brands";
import type { Example, Examples, TestApi } from "../../testing/examples";

const body = {
  name: "Welcome",
  subject: "Hi {{ contact.firstName }}",
  html: "<p>Hi {{ contact.firstName }}, welcome to {{ business.name }}.</p>",
};

async function template(api: TestApi): Promise<{ params: Record<string, string> }> {
  const path = `/businesses/${api.businessId}/templates`;
  const { data } = await api.request<{ id: string }>("POST", path, body);
  return { params: { templateId: data.id } };
}

async function deletedTemplate(api: TestApi): Promise<Partial<Example>> {
  const made = await template(api);
  const path = `/businesses/${api.businessId}/templates/${made.params.templateId}`;
  await api.request("DELETE", path);
  return made;
}

async function changedTemplate(api: TestApi): Promise<Partial<Example>> {
  const made = await template(api);
  const path = `/businesses/${api.businessId}/templates/${made.params.templateId}`;
  await api.request("PATCH", path, { subject: "Hello {{ contact.firstName }}", version: 1 });
  return made;
}

async function versionOne(api: TestApi): Promise<Partial<Example>> {
  const { params } = await template(api);
  return { params: { ...params, version: "1" } };
}

/** The form in which the web app shows a preview. */
async function previewForm(api: TestApi): Promise<Partial<Example>> {
  const { params } = await template(api);
  const path = `/businesses/${api.businessId}/templates/${params.templateId}/preview`;
  const { data } = await api.request<{ form: Record<string, string> }>("POST", path, {});
  return { raw: new URLSearchParams(data.form).toString() };
}

/** A valid request for every operation of this feature. */
export const templateExamples: Examples = {
  listTemplates: {},
  createTemplate: { body },
  getTemplate: { arrange: template },
  updateTemplate: { arrange: template, body: { subject: "Hello", version: 1 } },
  deleteTemplate: { arrange: template },
  restoreTemplate: { arrange: deletedTemplate },
  listTemplateGallery: {},
  listTemplateVariables: {},
  previewDraft: { body: { subject: "A draft", kind: "markdown", source: "# Hello" } },
  previewBrand: { body: DEFAULT_BRAND },
  duplicateTemplate: { arrange: template, body: { name: "Welcome again" } },
  checkTemplateLinks: { arrange: template, body: {} },
  listTemplateVersions: { arrange: changedTemplate },
  getTemplateVersion: { arrange: versionOne },
  restoreTemplateVersion: { arrange: versionOne },
  previewTemplate: { arrange: template, body: { subject: "A draft" } },
  showPreview: { arrange: previewForm, contentType: "application/x-www-form-urlencoded" },
};
