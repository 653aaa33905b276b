import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { isApiError, useChange } from "../../api";
import { showFailure, showToast } from "../../ui";
import { useBusiness } from "../businesses/api";
import { templateQuery, templatesKey, updateTemplate, type Template } from "./api";
import { text } from "./strings";
import { formOf, type TemplateForm, type TemplateValues } from "./template-schema";

/** Saves the editor's content as the next version, unless somebody else was faster. */
export function useSaveTemplate(
  template: Template,
  form: UseFormReturn<TemplateForm, unknown, TemplateValues>,
) {
  const { id: businessId } = useBusiness();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [base, setBase] = useState(template);
  const [conflict, setConflict] = useState<Template>();
  const change = useChange({
    send: (input: TemplateValues & { version: number }) =>
      updateTemplate(businessId, template.id, input),
    invalidates: [[...templatesKey(businessId), "list"]],
  });
  const query = templateQuery(businessId, template.id);

  const save = async (values: TemplateValues, from = base) => {
    setConflict(undefined);
    try {
      const saved = await change.mutateAsync({ ...values, version: from.version });
      setBase(saved);
      queryClient.setQueryData(query.queryKey, saved);
      showToast(text.saved(saved.version));
      await router.invalidate();
    } catch (error) {
      if (isApiError(error, "VERSION_STALE")) {
        setConflict(await queryClient.query({ ...query, staleTime: 0 }));
      }
      throw error;
    }
  };
  const submit = (from = base) =>
    form.handleSubmit(
      async (values) => {
        await save(values, from);
        form.reset(form.getValues());
      },
      () => {
        throw new Error(text.mendFirst);
      },
    )();
  return {
    base,
    conflict,
    save,
    /** Saves without the form's button. @throws if it is not valid or not accepted */
    submit: () => submit(),
    takeTheirs: () => {
      if (!conflict) return;
      setBase(conflict);
      setConflict(undefined);
      form.reset(formOf(conflict));
    },
    saveMine: () => {
      if (!conflict) return;
      submit(conflict).catch(showFailure);
    },
  };
}
