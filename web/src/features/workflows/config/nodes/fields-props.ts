import type { Definition, NodeOf, NodeType } from "@server/features/workflows/schemas";
import type { Names } from "../names";

export interface NodeFieldsProps<T extends NodeType> {
  config: NodeOf<T>["config"];
  /** @param typed true while somebody types */
  set: (config: NodeOf<T>["config"], typed?: boolean) => void;
  /** What is wrong with a part of the config. */
  error: (part: string) => string | undefined;
  names: Names;
  definition: Definition;
}
