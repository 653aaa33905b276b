import type { UpdateForm } from "@server/features/forms/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../ui";
import { useBusiness } from "../businesses/api";
import { formQuery, formsKey, type SignUpForm, updateForm } from "./api";
import { text } from "./strings";

export type SaveForm = (changes: Omit<UpdateForm, "version">) => Promise<void>;

/** Saves changes of a form over the version on the screen, and says what that did. */
export function useSaveForm({ id, version, status }: SignUpForm): SaveForm {
  const { id: businessId } = useBusiness();
  const queryClient = useQueryClient();
  return async (changes) => {
    const saved = await updateForm(businessId, id, { ...changes, version });
    queryClient.setQueryData(formQuery(businessId, id).queryKey, saved);
    await queryClient.invalidateQueries({ queryKey: [...formsKey(businessId), "list"] });
    if (saved.status === status) showToast(text.saved);
    else showToast(saved.status === "published" ? text.nowPublished : text.nowDraft);
  };
}
