import type { Block } from "@server/features/templates/schemas";
import { useVisual } from "../visual-context";

/**
 * Sets one property of a block; undefined takes it away, so that what is usual holds again.
 * @returns a function for each property
 */
export function useBlockField<Kind extends Block>(block: Kind) {
  const { update } = useVisual();
  return <Key extends keyof Kind & string>(key: Key) =>
    (value: Kind[Key] | undefined) => {
      const { [key]: _, ...rest } = block;
      update((value === undefined ? rest : { ...block, [key]: value }) as Block, key);
    };
}
