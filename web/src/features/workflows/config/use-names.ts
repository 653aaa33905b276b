import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useBusiness, useCan } from "../../businesses/api";
import { customFieldsQuery, segmentNamesQuery, tagsQuery } from "../../contacts/api";
import { formQuery } from "../../forms/api";
import { allMembersQuery } from "../../members/api";
import { templateQuery } from "../../templates/api";
import { topicsQuery } from "../../topics/api";
import { workflowQuery } from "../api";
import { formChoicesQuery, templateChoicesQuery, workflowChoicesQuery } from "./choices";
import type { Names } from "./names";

interface Row {
  id: string;
  name: string;
}

const STALE_MS = 60_000;

/**
 * Names of everything that a workflow can speak of, by id. Lists hold the latest; what the definition
 * names besides is asked for one by one.
 * @param definition or a part of it: whatever holds the ids
 */
export function useNames(definition: object): Names {
  const { id } = useBusiness();
  const queryClient = useQueryClient();
  const canForms = useCan("forms:read");
  const canTemplates = useCan("templates:read");
  const canMembers = useCan("members:read");
  const tags = useQuery({ ...tagsQuery(id), staleTime: STALE_MS });
  const fields = useQuery({ ...customFieldsQuery(id), staleTime: STALE_MS });
  const segments = useQuery({ ...segmentNamesQuery(id), staleTime: STALE_MS });
  const topics = useQuery({ ...topicsQuery(id), enabled: canForms, staleTime: STALE_MS });
  const templates = useQuery({ ...templateChoicesQuery(id), enabled: canTemplates });
  const forms = useQuery({ ...formChoicesQuery(id), enabled: canForms });
  const workflows = useQuery(workflowChoicesQuery(id));
  const members = useQuery({ ...allMembersQuery(id), enabled: canMembers, staleTime: STALE_MS });

  const used = useMemo(() => idsIn(definition), [definition]);
  const others = {
    templates: useOthers(used.tpl, canTemplates ? templates.data : undefined, (one) =>
      queryClient.query(templateQuery(id, one)),
    ),
    forms: useOthers(used.frm, canForms ? forms.data : undefined, (one) =>
      queryClient.query(formQuery(id, one)),
    ),
    workflows: useOthers(used.wfl, workflows.data, (one) =>
      queryClient.query(workflowQuery(id, one)),
    ),
  };
  const lists = [tags, fields, segments, topics, templates, forms, workflows, members];
  const isPartial =
    lists.some(({ data }) => data === undefined) ||
    Object.values(others).some((query) => query.isLoading);

  return useMemo(
    () => ({
      isPartial,
      tags: byId(tags.data),
      fields: new Map((fields.data ?? []).map(({ key, label }) => [key, label])),
      segments: byId(segments.data),
      topics: byId(topics.data),
      templates: byId([...(templates.data ?? []), ...(others.templates.data ?? [])]),
      forms: byId([...(forms.data ?? []), ...(others.forms.data ?? [])]),
      workflows: byId([...(workflows.data ?? []), ...(others.workflows.data ?? [])]),
      members: new Map((members.data ?? []).map(({ userId, name }) => [userId, name])),
    }),
    [
      isPartial,
      tags.data,
      fields.data,
      segments.data,
      topics.data,
      templates.data,
      forms.data,
      workflows.data,
      members.data,
      others.templates.data,
      others.forms.data,
      others.workflows.data,
    ],
  );
}

function byId(rows: readonly Row[] | undefined): ReadonlyMap<string, string> {
  return new Map((rows ?? []).map(({ id, name }) => [id, name]));
}

const ID = /"(tpl|frm|wfl)_[0-9a-z]{26}"/g;

/** What a definition names of what may be missing in the lists, by prefix. */
function idsIn(definition: object): Record<"tpl" | "frm" | "wfl", string[]> {
  const found = { tpl: new Set<string>(), frm: new Set<string>(), wfl: new Set<string>() };
  for (const [quoted, prefix] of JSON.stringify(definition).matchAll(ID)) {
    found[prefix as keyof typeof found].add(quoted.slice(1, -1));
  }
  return { tpl: [...found.tpl], frm: [...found.frm], wfl: [...found.wfl] };
}

/** Most that are asked for one by one. */
const MOST_OTHERS = 20;

/** Names that a list does not hold; those that were deleted stay out. */
function useOthers(
  used: string[],
  listed: readonly Row[] | undefined,
  read: (id: string) => Promise<Row>,
) {
  const known = new Set(listed?.map(({ id }) => id));
  const missing = used.filter((id) => !known.has(id)).slice(0, MOST_OTHERS);
  return useQuery({
    queryKey: ["names", missing],
    queryFn: async (): Promise<Row[]> => {
      const answers = await Promise.allSettled(missing.map(read));
      return answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    },
    enabled: listed !== undefined && missing.length > 0,
    staleTime: STALE_MS,
  });
}
