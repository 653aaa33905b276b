import type { TEXT_ATTRIBUTES } from "./schemas";

const COLUMNS = {
  email: "email",
  firstName: "first_name",
  lastName: "last_name",
  phone: "phone",
  company: "company",
  jobTitle: "job_title",
  city: "city",
  state: "state",
  country: "country",
  birthDate: "birth_date",
  createdAt: "created_at",
  updatedAt: "updated_at",
} as const satisfies Record<(typeof TEXT_ATTRIBUTES)[number], string> & Record<string, string>;

/** The path of a custom field in `contacts.fields`; its key holds letters and digits only. */
export function pathOf(field: string): string {
  const key = field.slice("fields.".length);
  if (!field.startsWith("fields.") || !/^[a-z][A-Za-z0-9]*$/.test(key)) {
    throw new Error("Not a custom field");
  }
  return `'$.${key}'`;
}

/** SQL of what a contact has in a field, null if nothing. */
export function valueSql(field: keyof typeof COLUMNS | `fields.${string}`): string {
  if (field in COLUMNS) return `contacts.${COLUMNS[field as keyof typeof COLUMNS]}`;
  return `contacts.fields ->> ${pathOf(field)}`;
}

/** SQL of the same as text, empty if there is nothing. */
export function textSql(field: Parameters<typeof valueSql>[0]): string {
  return `coalesce(CAST(${valueSql(field)} AS TEXT), '')`;
}
