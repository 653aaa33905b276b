import type { Definition } from "./schemas";

/** The templates that a definition sends, each once. */
export function templateIdsOf(definition: Definition): string[] {
  const ids = definition.nodes.flatMap((node) =>
    node.type === "sendEmail" ? [node.config.templateId] : [],
  );
  return [...new Set(ids)];
}
