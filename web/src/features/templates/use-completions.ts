import type { TemplateVariableDto } from "@server/features/templates/schemas";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Completion } from "../../lib/completion";
import { useBusiness } from "../businesses/api";
import { variablesQuery } from "./api";
import { text } from "./strings";

/** What `{{` offers: everything that a template can say. */
export function useCompletions(): readonly Completion[] {
  const { id: businessId } = useBusiness();
  const { data } = useQuery(variablesQuery(businessId));
  return useMemo(
    () => (data ?? []).filter(({ name }) => !LOOPED.has(name)).flatMap(completionsOf),
    [data],
  );
}

/** Lists of more than words, which only a loop can show. */
const LOOPED = new Set(["brand.socialLinks"]);

function completionsOf({ name, label, type }: TemplateVariableDto): Completion[] {
  const code = type === "list" ? `{{ ${name} | join: ", " }}` : `{{ ${name} }}`;
  const plain = { label, code };
  if (name !== "contact.firstName") return [plain];
  return [{ label: text.withFallback, code: `{{ ${name} | default: "there" }}` }, plain];
}
