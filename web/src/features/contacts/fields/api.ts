import type { CreateCustomField, UpdateCustomField } from "@server/features/contacts/schemas";
import { client, dataOf, onceWith } from "../../../api";
import type { CustomField } from "../api";

const fields = client.businesses[":businessId"]["custom-fields"];
const one = fields[":fieldId"];

export function createField(businessId: string, json: CreateCustomField, key: string) {
  return dataOf<CustomField>(fields.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE, RULE_REFUSED if contacts hold values that do not fit */
export function updateField(businessId: string, fieldId: string, json: UpdateCustomField) {
  return dataOf<CustomField>(one.$patch({ param: { businessId, fieldId }, json }));
}

export function deleteField(businessId: string, fieldId: string) {
  return dataOf(one.$delete({ param: { businessId, fieldId } }));
}
