import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ButtonLink, PageHeader } from "../../ui";
import { useBusiness } from "../businesses/api";
import { templateQuery } from "../templates/api";
import { FiguresOf } from "./campaign-figures";
import { ClickMap } from "./click-map";
import { text } from "./strings";

/** What came of all emails that were made with a template. */
export function TemplateFiguresPage() {
  const { id: businessId } = useBusiness();
  const { templateId } = useParams({
    from: "/signed-in/b/$businessId/figures/templates/$templateId",
  });
  const { data: template } = useSuspenseQuery(templateQuery(businessId, templateId));
  return (
    <>
      <PageHeader
        title={template.name}
        description={text.templateDescription}
        actions={
          <ButtonLink to="/b/$businessId/templates/$templateId" params={{ businessId, templateId }}>
            {text.openTemplate}
          </ButtonLink>
        }
      />
      <FiguresOf businessId={businessId} scope="template" id={templateId} whose={{ templateId }}>
        <ClickMap businessId={businessId} templateId={templateId} />
      </FiguresOf>
    </>
  );
}
