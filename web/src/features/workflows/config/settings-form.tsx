import type { Definition } from "@server/features/workflows/schemas";

export interface SettingsFormProps {
  definition: Definition;
  onChange: (definition: Definition) => void;
  problems: readonly string[];
}

/** Who enters, how often, and when contacts leave. */
export function SettingsForm({ definition }: SettingsFormProps) {
  return <p>{definition.reentry.type}</p>;
}
