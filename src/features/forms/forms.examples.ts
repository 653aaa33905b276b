import type { Example, Examples, TestApi } from "../../testing/examples";

interface Made {
  id: string;
  version: number;
}

const content = {
  title: "Our newsletter",
  description: "Once a month, nothing else.",
  fields: [{ key: "firstName", label: "First name", required: false }],
  consentText: "I want the newsletter by email.",
  buttonLabel: "Sign up",
};

async function form(api: TestApi): Promise<Made> {
  const base = `/businesses/${api.businessId}`;
  const { data: topic } = await api.request<Made>("POST", `${base}/topics`, { name: "News" });
  const body = { name: "Website", ...content, topicIds: [topic.id] };
  return (await api.request<Made>("POST", `${base}/forms`, body)).data;
}

async function published(api: TestApi): Promise<Made> {
  const { id, version } = await form(api);
  const path = `/businesses/${api.businessId}/forms/${id}`;
  return (await api.request<Made>("PATCH", path, { status: "published", version })).data;
}

const withForm: Example = {
  arrange: async (api) => ({ params: { formId: (await form(api)).id } }),
};

const withPublished: Example = {
  arrange: async (api) => ({ params: { formId: (await published(api)).id } }),
};

/** A valid request for every operation of this feature. */
export const formExamples: Examples = {
  listForms: {},
  createForm: { body: { name: "Website", ...content } },
  previewForm: { body: content },
  getForm: withForm,
  updateForm: {
    arrange: async (api) => {
      const { id, version } = await form(api);
      return { params: { formId: id }, body: { status: "published", version } };
    },
  },
  deleteForm: withForm,
  listSubmissions: {
    arrange: async (api) => {
      const { id } = await published(api);
      for (let n = 0; n < 2; n++) await api.submission(id);
      return { params: { formId: id } };
    },
  },
  formFigures: withForm,
  showForm: withPublished,
  submitForm: {
    ...withPublished,
    raw: "email=ada%40example.com&consent=yes",
    contentType: "application/x-www-form-urlencoded",
  },
  takeFormToken: withPublished,
  getEmbedScript: withPublished,
  viewConfirmation: {
    arrange: async (api) => ({
      params: { token: await api.submission((await published(api)).id) },
    }),
  },
  confirmSubmission: {
    arrange: async (api) => ({
      params: { token: await api.submission((await published(api)).id) },
    }),
    raw: "",
    contentType: "application/x-www-form-urlencoded",
  },
};
