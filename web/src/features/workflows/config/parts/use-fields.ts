import { WRITABLE_FIELDS } from "@server/features/workflows/schemas";
import { useQuery } from "@tanstack/react-query";
import type { Option } from "../../../../ui";
import { useBusiness } from "../../../businesses/api";
import { customFieldsQuery, type CustomField } from "../../../contacts/api";
import { form } from "../form-strings";
import { fieldText } from "../strings";

/** The business's own fields. */
export function useCustomFields(): readonly CustomField[] {
  const { id } = useBusiness();
  return useQuery({ ...customFieldsQuery(id), staleTime: 60_000 }).data ?? [];
}

/** Days that contacts have. */
export function useDateFields(): Option[] {
  const fields = useCustomFields().filter(({ type }) => type === "date");
  return [option("birthDate"), ...fields.map(customOption)];
}

/** Fields that a step can write. */
export function useWritableFields(): Option[] {
  const own = useCustomFields().map((field) => {
    const { value, label } = customOption(field);
    return { value, label: `${form.fieldOf.custom} · ${label}` };
  });
  const known = [...WRITABLE_FIELDS, "birthDate"].map(option);
  return [
    ...known.map(({ value, label }) => ({ value, label: `${form.fieldOf.contact} · ${label}` })),
    ...own,
  ];
}

function option(field: string): Option {
  return { value: field, label: fieldText[field] ?? field };
}

function customOption({ key, label }: CustomField): Option {
  return { value: `fields.${key}`, label };
}
