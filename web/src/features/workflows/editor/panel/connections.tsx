import type { WorkflowNode } from "@server/features/workflows/schemas";
import { Field, Select } from "../../../../ui";
import { useEditor } from "../editor-context";
import { flowOrder } from "../graph/outline";
import { keyOf, nodeOf, placesOf, targetOf } from "../graph/place";
import { text } from "../strings";
import { portName, titleOf } from "../words";

/** Where each exit of a step leads, to be chosen without drawing. */
export function Connections({ node }: { node: WorkflowNode }) {
  const { definition, outline, names, canWrite, run } = useEditor();
  const places = placesOf(node);
  if (places.length === 0) return null;
  const options = flowOrder(outline).flatMap((id, index) => {
    const step = nodeOf(definition, id);
    if (!step || id === node.id) return [];
    return [{ value: id, label: `${index + 1}. ${titleOf(step, names)}` }];
  });
  return (
    <div className="space-y-3">
      {places.map((place) => {
        const name = portName(definition, place);
        return (
          <Field
            key={keyOf(place)}
            label={name ? `${text.connections} (${name})` : text.connections}
          >
            <Select
              disabled={!canWrite}
              placeholder={text.nowhere}
              options={options}
              value={targetOf(definition, place) ?? ""}
              onChange={(event) =>
                run({ type: "connect", place, to: event.target.value || undefined })
              }
            />
          </Field>
        );
      })}
    </div>
  );
}
