import type { NodeOf } from "@server/features/workflows/schemas";
import { RadioCards, Segmented, Switch } from "../../../../ui";
import { newNode } from "../new-node";
import { form } from "../form-strings";
import { DayFields, TimeField } from "../parts/day-fields";
import { Disclosure } from "../parts/disclosure";
import { DurationInput } from "../parts/duration-input";
import { WeekdaysInput } from "../parts/weekdays-input";
import type { NodeFieldsProps } from "./fields-props";

type Config = NodeOf<"wait">["config"];
type Mode = Config["mode"];
const MODES = ["duration", "until", "date"] as const;

/** How long to wait, or for what. */
export function WaitFields({ config, set, error, names }: NodeFieldsProps<"wait">) {
  return (
    <>
      <RadioCards<Mode>
        legend={form.waitMode}
        options={MODES.map((value) => {
          const [label, help] = form.waitModes[value];
          return { value, label, help };
        })}
        value={config.mode}
        onChange={(mode) => set(begun(mode, config))}
      />
      {config.mode === "duration" && (
        <DurationInput
          label={form.amount}
          seconds={config.seconds}
          error={error("seconds")}
          onChange={(seconds, typed) => set({ ...config, seconds }, typed)}
        />
      )}
      {config.mode === "until" && (
        <>
          <TimeField value={config.time} onChange={(time) => set({ ...config, time })} />
          <WeekdaysInput
            help={form.weekdaysHelp}
            value={config.weekdays}
            onChange={(weekdays) => set({ ...config, weekdays })}
          />
        </>
      )}
      {config.mode === "date" && (
        <>
          <DayFields value={config} names={names} onChange={set} />
          <Switch
            label={form.yearly}
            help={form.waitYearlyHelp}
            checked={config.yearly}
            onChange={({ target }) => set({ ...config, yearly: target.checked })}
          />
          <p className="text-sm text-muted">{form.missingDay}</p>
        </>
      )}
      {config.mode !== "duration" && (
        <div>
          <Segmented
            legend={form.zone}
            options={[
              { value: "contact", label: form.zones.contact },
              { value: "business", label: form.zones.business },
            ]}
            value={config.zone}
            onChange={(zone) => set({ ...config, zone })}
          />
          {config.zone === "contact" && (
            <p className="mt-1.5 text-sm text-muted">{form.zoneHelp}</p>
          )}
        </div>
      )}
      <Overdue config={config} set={set} error={error} />
    </>
  );
}

/** The config of another mode, which keeps what both have. */
function begun(mode: Mode, before: Config): Config {
  const { overdue } = before;
  const kept = before.mode === "duration" ? { time: "09:00", zone: "contact" as const } : before;
  const { time, zone } = kept;
  if (mode === "until") return { mode, time, weekdays: [], zone, overdue };
  if (mode === "date") {
    return { mode, field: "birthDate", offsetDays: 0, time, yearly: true, zone, overdue };
  }
  return { ...newNode("wait", "wait").config, overdue };
}

const POLICIES = ["run", "skip", "expire"] as const;

function Overdue({
  config,
  set,
  error,
}: Pick<NodeFieldsProps<"wait">, "config" | "set" | "error">) {
  const { overdue } = config;
  const change = (part: Partial<typeof overdue>, typed?: boolean) =>
    set({ ...config, overdue: { ...overdue, ...part } }, typed);
  return (
    <Disclosure title={form.overdue} summary={form.overdues[overdue.policy][0]}>
      <p className="text-sm text-muted">{form.overdueHelp}</p>
      <RadioCards
        legend={form.overdue}
        hideLegend
        options={POLICIES.map((value) => {
          const [label, help] = form.overdues[value];
          return { value, label, help };
        })}
        value={overdue.policy}
        onChange={(policy) => change({ policy })}
      />
      {overdue.policy !== "run" && (
        <DurationInput
          label={form.overdueAfter}
          units={["minutes", "hours", "days", "weeks"]}
          seconds={overdue.afterSeconds}
          error={error("overdue.afterSeconds")}
          onChange={(afterSeconds, typed) => change({ afterSeconds }, typed)}
        />
      )}
    </Disclosure>
  );
}
