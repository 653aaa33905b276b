import { useState } from "react";
import { Field, Input, Select } from "../../../../ui";
import { cronOf, rhythmOf, type Rhythm } from "../cron";
import { form } from "../form-strings";
import { TimeField } from "../parts/day-fields";
import { WeekdaysInput } from "../parts/weekdays-input";
import { NextTimes } from "./next-times";

interface ScheduleFieldsProps {
  cron: string;
  error: string | undefined;
  onChange: (cron: string, typed?: boolean) => void;
}

type Every = Rhythm["every"] | "cron";
const EVERY = ["hour", "day", "week", "month", "cron"] as const satisfies Every[];
/** Days that some months do not have. */
const FIRST_LATE_DAY = 29;

/** At which times the workflow starts. */
export function ScheduleFields({ cron, error, onChange }: ScheduleFieldsProps) {
  const rhythm = rhythmOf(cron);
  const [isCron, setCron] = useState(rhythm === undefined);
  const every: Every = isCron || !rhythm ? "cron" : rhythm.every;
  const put = (next: Rhythm) => onChange(cronOf(next));
  return (
    <>
      <Field label={form.rhythm}>
        <Select
          options={EVERY.map((value) => ({ value, label: form.rhythms[value] }))}
          value={every}
          onChange={({ target }) => {
            const next = EVERY.find((one) => one === target.value) ?? every;
            setCron(next === "cron");
            if (next !== "cron") put(begun(next, rhythm));
          }}
        />
      </Field>
      {every === "cron" ? (
        <Field label={form.cron} help={form.cronHelp} error={error}>
          <Input
            value={cron}
            maxLength={100}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono"
            onChange={({ target }) => onChange(target.value, true)}
          />
        </Field>
      ) : (
        rhythm && <RhythmFields rhythm={rhythm} onChange={put} />
      )}
      <NextTimes cron={cron} isValid={error === undefined} />
      <p className="text-sm text-muted">{form.scheduleWho}</p>
    </>
  );
}

/** Another rhythm, at the same time of day. */
function begun(every: Rhythm["every"], before: Rhythm | undefined): Rhythm {
  const time = before && "time" in before ? before.time : "09:00";
  switch (every) {
    case "hour":
      return { every, minute: 0 };
    case "day":
      return { every, time };
    case "week":
      return { every, days: [1], time };
    case "month":
      return { every, day: 1, time };
  }
}

function RhythmFields({ rhythm, onChange }: { rhythm: Rhythm; onChange: (next: Rhythm) => void }) {
  if (rhythm.every === "hour") {
    return (
      <Field label={form.minute} className="max-w-32">
        <Select
          options={Array.from({ length: 12 }, (_, i) => i * 5)
            .concat(rhythm.minute % 5 === 0 ? [] : [rhythm.minute])
            .map((minute) => ({ value: String(minute), label: String(minute) }))}
          value={String(rhythm.minute)}
          onChange={({ target }) => onChange({ ...rhythm, minute: Number(target.value) })}
        />
      </Field>
    );
  }
  const time = (
    <TimeField value={rhythm.time} onChange={(next) => onChange({ ...rhythm, time: next })} />
  );
  if (rhythm.every === "day") return time;
  if (rhythm.every === "week") {
    return (
      <>
        <WeekdaysInput
          value={rhythm.days}
          // A week without days would never come.
          onChange={(days) => days.length > 0 && onChange({ ...rhythm, days })}
        />
        {time}
      </>
    );
  }
  return (
    <div className="flex flex-wrap gap-3">
      <Field
        label={form.dayOfMonth}
        className="min-w-36 flex-1"
        help={rhythm.day >= FIRST_LATE_DAY ? form.lateDays : undefined}
      >
        <Select
          options={Array.from({ length: 31 }, (_, i) => String(i + 1)).map((value) => ({
            value,
            label: value,
          }))}
          value={String(rhythm.day)}
          onChange={({ target }) => onChange({ ...rhythm, day: Number(target.value) })}
        />
      </Field>
      {time}
    </div>
  );
}
