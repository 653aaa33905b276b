import type { CataloguePermission } from "./api";

/** The permissions of the catalogue by what they are about, in its order. */
export function groupsOf(catalogue: readonly CataloguePermission[]) {
  return [...Map.groupBy(catalogue, ({ group }) => group)];
}
