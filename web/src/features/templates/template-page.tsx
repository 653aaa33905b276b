import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBusiness } from "../businesses/api";
import { templateQuery } from "./api";
import { TemplateEditor } from "./editor/template-editor";

/** One template, to be written and looked at. */
export function TemplatePage() {
  const { id: businessId } = useBusiness();
  const { templateId } = useParams({ from: "/signed-in/b/$businessId/templates/$templateId" });
  const { data: template } = useSuspenseQuery(templateQuery(businessId, templateId));
  return <TemplateEditor key={template.id} template={template} />;
}
