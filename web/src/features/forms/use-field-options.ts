import { useQuery } from "@tanstack/react-query";
import type { Option } from "../../ui";
import { useBusiness } from "../businesses/api";
import { customFieldsQuery } from "../contacts/api";
import { columnText } from "./strings";

/** What a form can ask for: columns of contacts and the business's own fields. */
export function useFieldOptions(): Option[] {
  const { id: businessId } = useBusiness();
  const fields = useQuery(customFieldsQuery(businessId));
  return [
    ...Object.entries(columnText).map(([value, label]) => ({ value, label })),
    ...(fields.data ?? []).map(({ key, label }) => ({ value: `fields.${key}`, label })),
  ];
}
