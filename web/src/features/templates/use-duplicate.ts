import { useNavigate } from "@tanstack/react-router";
import { useCreate } from "../../api";
import { showFailure, showToast } from "../../ui";
import { useBusiness } from "../businesses/api";
import { duplicateTemplate, templatesKey } from "./api";
import { text } from "./strings";

/** Copies a template and opens the copy. */
export function useDuplicate() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const copy = useCreate({
    send: (templateId: string, key) => duplicateTemplate(businessId, templateId, key),
    invalidates: [[...templatesKey(businessId), "list"]],
  });
  return {
    run: (templateId: string) =>
      void copy
        .mutateAsync(templateId)
        .then(({ id, name }) => {
          showToast(text.duplicated(name));
          return navigate({
            to: "/b/$businessId/templates/$templateId",
            params: { businessId, templateId: id },
          });
        })
        .catch(showFailure),
  };
}
