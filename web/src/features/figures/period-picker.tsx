import { useState } from "react";
import { formatDate } from "../../lib/format";
import { Button, Field, Input, Popover, Select } from "../../ui";
import type { Period } from "./api";
import { periodProblem } from "./period-problem";
import { text } from "./strings";

const CHOICES = [7, 30, 90, 365];
const DAY_MS = 86_400_000;
const ALL = "all";

interface PeriodPickerProps {
  /** What is shown; `from` null: from the beginning. */
  period: { from: string | null; to: string };
  onChange: (period: Period) => void;
  /** Offers everything from the beginning, too. */
  onAll?: () => void;
}

/** The last days, or days of one's own choice. */
export function PeriodPicker({ period, onChange, onAll }: PeriodPickerProps) {
  const { from, to } = period;
  const days = from === null ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const options = [
    ...CHOICES.map((each) => ({ value: String(each), label: text.days(each) })),
    ...(onAll ? [{ value: ALL, label: text.fromBeginning }] : []),
  ];
  const isToday = Math.abs(Date.parse(to) - Date.now()) < 2 * DAY_MS;
  const known = isToday && CHOICES.includes(days) ? String(days) : "";
  const value = from === null ? ALL : known;
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={text.period}
        options={value === "" ? [{ value: "", label: text.ownPeriod }, ...options] : options}
        value={value}
        onChange={(event) => {
          if (event.target.value === ALL) return onAll?.();
          const wanted = Number(event.target.value);
          if (wanted > 0) onChange(wanted === 30 ? {} : { from: dayBefore(to, wanted, isToday) });
        }}
        className={`max-sm:grow ${onAll ? "w-52" : "w-36"}`}
      />
      <Popover
        label={text.period}
        align="end"
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setProblem(undefined);
        }}
        trigger={
          <Button className="max-sm:grow">
            {from === null ? text.chooseDays : text.range(formatDate(from), formatDate(to))}
          </Button>
        }
      >
        <form
          className="grid w-64 gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const data = new FormData(event.currentTarget);
            const day = (name: string) => {
              const given = data.get(name);
              return typeof given === "string" ? given : "";
            };
            const wanted = { from: day("from"), to: day("to") };
            const found = periodProblem(wanted);
            setProblem(found);
            if (found !== undefined) return;
            onChange(wanted);
            setOpen(false);
          }}
        >
          <Field label={text.from}>
            <Input type="date" name="from" defaultValue={from ?? ""} required />
          </Field>
          <Field label={text.to} error={problem}>
            <Input type="date" name="to" defaultValue={to} required />
          </Field>
          <Button type="submit" variant="primary">
            {text.apply}
          </Button>
        </form>
      </Popover>
    </div>
  );
}

/** First of so many days that end today. */
function dayBefore(last: string, days: number, isToday: boolean): string {
  const end = isToday ? Date.parse(last) : Date.now();
  return new Date(end - (days - 1) * DAY_MS).toISOString().slice(0, 10);
}
