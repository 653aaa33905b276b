import { useDeleteWithUndo } from "../../ui";
import { useBusiness } from "../businesses/api";
import { deleteTemplate, restoreTemplate, templatesKey } from "./api";
import { text } from "./strings";

/** Puts a template into the trash and offers to take it back. */
export function useRemoveTemplate() {
  const { id: businessId } = useBusiness();
  return useDeleteWithUndo<{ id: string; name: string }>({
    remove: ({ id }) => deleteTemplate(businessId, id),
    restore: ({ id }) => restoreTemplate(businessId, id),
    invalidates: [
      [...templatesKey(businessId), "list"],
      ["overview", businessId],
    ],
    removed: ({ name }) => text.removed(name),
    restored: ({ name }) => text.restored(name),
  });
}
