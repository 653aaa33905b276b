import type { Definition } from "@server/features/workflows/schemas";
import { FastForward, Flag } from "lucide-react";
import { formatDateTime, formatDuration } from "../../../lib/format";
import { Status } from "../../../ui";
import { TONE_SOFT } from "../../../ui/tone";
import { cx } from "../../../lib/cx";
import { useBusiness } from "../../businesses/api";
import { NODE_LOOKS, type NodeLook, type Names } from "../config";
import { nameOfStep } from "../editor/words";
import { STEP_TONES } from "../runs/step-entries";
import { portText } from "../runs/strings";
import { stepText } from "../strings";
import type { Simulation } from "./api";
import { withSkips } from "./path-entries";
import { text } from "./strings";

const SECOND = 1000;

interface SimulatedPathProps {
  result: Simulation;
  definition: Definition;
  names: Names;
}

/** A simulated run from its first step to its last, with the time that was skipped. */
export function SimulatedPath({ result, definition, names }: SimulatedPathProps) {
  const { timeZone } = useBusiness();
  const { path, end } = result;
  const first = path[0];
  const totalMs = first ? Date.parse(end.at) - Date.parse(first.at) : 0;
  return (
    <section aria-label={text.path}>
      <h3 className="mb-3 font-semibold">{text.path}</h3>
      <ol className="space-y-1">
        {withSkips(path).map((step) => {
          const look = (NODE_LOOKS as Partial<Record<string, NodeLook>>)[step.type];
          const Icon = look?.icon;
          const port = step.port === null ? undefined : portText[step.port];
          return (
            <li key={`${step.nodeId} ${step.visit}`}>
              {step.skippedMs >= SECOND && (
                <p className="my-1 flex items-center gap-2 pl-1 text-sm text-muted">
                  <FastForward size={14} aria-hidden="true" className="mx-1" />
                  {text.skipped(formatDuration(step.skippedMs / SECOND))}
                  <span className="h-px flex-1 bg-line" aria-hidden="true" />
                </p>
              )}
              <div className="flex gap-3 rounded-control border border-line bg-surface p-2.5">
                <span
                  aria-hidden="true"
                  className={cx(
                    "flex size-8 shrink-0 items-center justify-center rounded-control",
                    TONE_SOFT[look?.tone ?? "neutral"],
                  )}
                >
                  {Icon && <Icon size={16} />}
                </span>
                <div className="min-w-0 flex-1">
                  <p className="font-medium break-words">
                    {nameOfStep(definition, step.nodeId, names) || look?.title}
                  </p>
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                    {formatDateTime(step.at, timeZone)}
                    {port && <b className="font-medium text-ink">{port}</b>}
                    {step.status !== "completed" && (
                      <Status tone={STEP_TONES[step.status]}>{stepText[step.status]}</Status>
                    )}
                  </p>
                  {step.note && <p className="mt-1 text-sm">{inZone(step.note, timeZone)}</p>}
                  {step.error && <p className="mt-1 text-sm text-danger-ink">{step.error}</p>}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
      <p className="mt-4 flex items-start gap-2.5">
        <Flag size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
        <span>
          <b className="font-semibold">{text.ends[end.status]}</b>{" "}
          {totalMs >= SECOND ? text.endedAfter(formatDuration(totalMs / SECOND)) : text.atOnce}
          {end.error && <span className="block text-danger-ink">{end.error}</span>}
        </span>
      </p>
    </section>
  );
}

const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** Words of the server with the times in them as people read them. */
function inZone(note: string, timeZone: string): string {
  return note.replace(INSTANT, (at) => formatDateTime(at, timeZone));
}
