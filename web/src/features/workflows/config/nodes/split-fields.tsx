import { Plus, X } from "lucide-react";
import { Button, IconButton, Input } from "../../../../ui";
import { form } from "../form-strings";
import { evenWeights, MAX_SIDES, weighted, withoutSide, withSide } from "../split-weights";
import { sideText } from "../strings";
import type { NodeFieldsProps } from "./fields-props";

/** How many contacts take each side. */
export function SplitFields({ config, set }: NodeFieldsProps<"split">) {
  const { paths } = config;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{form.sides}</legend>
      <p className="mt-0.5 mb-2 text-sm text-muted">{form.sidesHelp}</p>
      <ul className="space-y-1">
        {paths.map(({ port, weight }) => {
          const name = sideText[port];
          const change = (value: number) => set({ paths: weighted(paths, port, value) }, true);
          return (
            <li key={port} className="flex items-center gap-2">
              <span
                aria-hidden="true"
                className="flex size-6 shrink-0 items-center justify-center rounded-control bg-warning-soft text-sm font-semibold text-warning-ink"
              >
                {name}
              </span>
              <input
                type="range"
                min={0}
                max={100}
                aria-label={form.side(name)}
                aria-valuetext={`${weight} %`}
                value={weight}
                onChange={({ target }) => change(target.valueAsNumber)}
                className="h-control min-w-0 flex-1 cursor-pointer accent-accent"
              />
              <div className="w-18 shrink-0">
                <Input
                  type="number"
                  min={0}
                  max={100}
                  inputMode="numeric"
                  aria-label={form.sidePercent(name)}
                  className="text-right tabular-nums"
                  value={String(weight)}
                  onChange={({ target }) => change(target.valueAsNumber || 0)}
                />
              </div>
              <span aria-hidden="true" className="text-muted">
                %
              </span>
              {paths.length > 2 && (
                <IconButton
                  label={form.remove(form.side(name))}
                  icon={<X size={16} />}
                  onClick={() => set({ paths: withoutSide(paths, port) })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        {paths.length < MAX_SIDES && (
          <Button
            size="small"
            icon={<Plus size={14} />}
            onClick={() => set({ paths: withSide(paths) })}
          >
            {form.addSide}
          </Button>
        )}
        <Button size="small" variant="ghost" onClick={() => set({ paths: evenWeights(paths) })}>
          {form.evenSides}
        </Button>
      </div>
    </fieldset>
  );
}
