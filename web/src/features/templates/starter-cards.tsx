import { useNavigate } from "@tanstack/react-router";
import { FileText, Newspaper, PartyPopper } from "lucide-react";
import { useCreate } from "../../api";
import { Button, showFailure } from "../../ui";
import { useBusiness } from "../businesses/api";
import { createTemplate, templatesKey, type NewTemplate } from "./api";
import { STARTERS } from "./starters";
import { text } from "./strings";

const ICONS = {
  welcome: PartyPopper,
  newsletter: Newspaper,
  plain: FileText,
};

/** Emails to start from; picking one creates a template and opens it. */
export function StarterCards() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const create = useCreate({
    send: (input: NewTemplate, key) => createTemplate(businessId, input, key),
    invalidates: [
      [...templatesKey(businessId), "list"],
      ["overview", businessId],
    ],
  });
  const use = (template: NewTemplate) =>
    void create
      .mutateAsync(template)
      .then(({ id: templateId }) =>
        navigate({
          to: "/b/$businessId/templates/$templateId",
          params: { businessId, templateId },
        }),
      )
      .catch(showFailure);
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      {STARTERS.map(({ id, help, template }) => {
        const Icon = ICONS[id as keyof typeof ICONS];
        return (
          <li
            key={id}
            className="flex flex-col rounded-card border border-line bg-surface p-4 text-left"
          >
            <Icon size={20} className="mb-3 text-accent-ink" aria-hidden="true" />
            <h3 className="font-semibold">{template.name}</h3>
            <p className="mt-1 mb-4 flex-1 text-muted">{help}</p>
            <Button
              aria-label={text.useStarter(template.name)}
              disabled={create.isPending}
              busy={create.isPending && create.variables === template}
              onClick={() => use(template)}
            >
              {text.use}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
