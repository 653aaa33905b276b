import type { CustomFieldDto } from "@server/features/contacts/schemas";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";
import type { Option } from "../../ui";
import { useBusiness } from "../businesses/api";
import { columnText } from "./strings";

const custom = client.businesses[":businessId"]["custom-fields"];

function customFieldsQuery(businessId: string) {
  return queryOptions({
    queryKey: ["custom-fields", businessId],
    queryFn: ({ signal }) =>
      dataOf<CustomFieldDto[]>(custom.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** What a form can ask for: columns of contacts and the business's own fields. */
export function useFieldOptions(): Option[] {
  const { id: businessId } = useBusiness();
  const fields = useQuery(customFieldsQuery(businessId));
  return [
    ...Object.entries(columnText).map(([value, label]) => ({ value, label })),
    ...(fields.data ?? []).map(({ key, label }) => ({ value: `fields.${key}`, label })),
  ];
}
