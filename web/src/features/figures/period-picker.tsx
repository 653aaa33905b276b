import { useState } from "react";
import { formatDate } from "../../lib/format";
import { Button, Field, Input, Popover, Select } from "../../ui";
import type { Period } from "./api";
import { text } from "./strings";

const CHOICES = [7, 30, 90, 365];
const DAY_MS = 86_400_000;

interface PeriodPickerProps {
  /** What is shown. */
  period: { from: string; to: string };
  onChange: (period: Period) => void;
}

/** The last days, or days of one's own choice. */
export function PeriodPicker({ period, onChange }: PeriodPickerProps) {
  const days = Math.round((Date.parse(period.to) - Date.parse(period.from)) / DAY_MS) + 1;
  const [open, setOpen] = useState(false);
  const options = CHOICES.map((each) => ({ value: String(each), label: text.days(each) }));
  const isToday = Math.abs(Date.parse(period.to) - Date.now()) < 2 * DAY_MS;
  const known = isToday && CHOICES.includes(days);
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={text.period}
        options={known ? options : [{ value: "", label: text.ownPeriod }, ...options]}
        value={known ? String(days) : ""}
        onChange={(event) => {
          const wanted = Number(event.target.value);
          if (wanted > 0)
            onChange(wanted === 30 ? {} : { from: dayBefore(period.to, wanted, isToday) });
        }}
        className="w-36"
      />
      <Popover
        label={text.period}
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={<Button>{text.range(formatDate(period.from), formatDate(period.to))}</Button>}
      >
        <form
          className="grid w-64 gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const query = new URLSearchParams(
              [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
                typeof value === "string" ? [[name, value]] : [],
              ),
            );
            onChange({ from: query.get("from") ?? period.from, to: query.get("to") ?? period.to });
            setOpen(false);
          }}
        >
          <Field label={text.from}>
            <Input type="date" name="from" defaultValue={period.from} required />
          </Field>
          <Field label={text.to}>
            <Input type="date" name="to" defaultValue={period.to} required />
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
