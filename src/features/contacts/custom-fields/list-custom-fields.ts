import { type BusinessCtx, require } from "../../../platform/ctx";
import type { CustomFieldDto } from "../schemas";
import { fieldRows, toCustomFieldDto } from "./field-rows";

/** The custom fields of the business in their order. */
export async function listCustomFields(ctx: BusinessCtx): Promise<CustomFieldDto[]> {
  require(ctx, "contacts:read");
  return (await fieldRows(ctx)).map(toCustomFieldDto);
}
