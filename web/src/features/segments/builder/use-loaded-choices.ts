import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { abortable, client, pageOf } from "../../../api";
import type { Option } from "../../../ui";
import { customFieldsQuery, tagsQuery } from "../../contacts/api";
import { topicsQuery } from "../../topics/api";
import { useCan } from "../../businesses/api";
import type { Choices } from "./choices-context";

const business = client.businesses[":businessId"];
/** Of campaigns, templates and imports the latest can be chosen. */
const LATEST = 100;

type Named = readonly { id: string; name: string }[] | undefined;

const named = (rows: Named): Option[] =>
  (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** Loads what conditions can name; what the visitor may not see is left out. */
export function useLoadedChoices(businessId: string): Choices {
  const param = { businessId };
  const query = { limit: LATEST };
  const tags = useQuery(tagsQuery(businessId));
  const topics = useQuery({ ...topicsQuery(businessId), enabled: useCan("forms:read") });
  const fields = useQuery(customFieldsQuery(businessId));
  const templates = useQuery({
    queryKey: ["templates", businessId, "choices"],
    queryFn: async ({ signal }) =>
      (await pageOf(business.templates.$get({ param, query }, abortable(signal)))).data,
    enabled: useCan("templates:read"),
  });
  const campaigns = useQuery({
    queryKey: ["campaigns", businessId, "choices"],
    queryFn: async ({ signal }) =>
      (await pageOf(business.campaigns.$get({ param, query }, abortable(signal)))).data,
    enabled: useCan("campaigns:read"),
  });
  const imports = useQuery({
    queryKey: ["imports", businessId, "choices"],
    queryFn: async ({ signal }) =>
      (await pageOf(business.imports.$get({ param, query }, abortable(signal)))).data,
    enabled: useCan("contacts:read"),
  });
  return useMemo(
    () => ({
      customFields: fields.data ?? [],
      tags: named(tags.data),
      topics: named(topics.data),
      campaigns: named(campaigns.data),
      templates: named(templates.data),
      imports: (imports.data ?? []).map(({ id, filename }) => ({ value: id, label: filename })),
    }),
    [fields.data, tags.data, topics.data, campaigns.data, templates.data, imports.data],
  );
}
