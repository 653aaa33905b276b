import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBusiness } from "../businesses/api";
import { formQuery } from "./api";
import { FormScreen } from "./form-screen";

/** One form: its page, where it is, and what came in by it. */
export function FormPage() {
  const { id: businessId } = useBusiness();
  const { formId } = useParams({ from: "/signed-in/b/$businessId/forms/$formId" });
  const { data: form } = useSuspenseQuery(formQuery(businessId, formId));
  return <FormScreen key={form.id} form={form} />;
}
