import { Plus, Trash2 } from "lucide-react";
import { Button, Card, Field, IconButton, Input, RadioCards, Switch } from "../../../ui";
import { text } from "../strings";
import { TemplatePicker } from "./template-picker";
import type { CampaignDraft, Draft } from "./use-campaign-draft";

type AbTest = NonNullable<Draft["abTest"]>;
type Side = AbTest["variants"][number];

const LETTERS = ["a", "b", "c", "d"] as const;
const HOUR_MINUTES = 60;

/** Whether different versions are tried out before the rest gets the best. */
export function TestStep({ draft: { draft, change } }: { draft: CampaignDraft }) {
  const { abTest } = draft;
  const set = (part: Partial<AbTest>) => abTest && change({ abTest: { ...abTest, ...part } });
  return (
    <div className="max-w-3xl space-y-5">
      <Card>
        <Switch
          label={text.withTest}
          help={text.withTestHelp}
          checked={abTest !== null}
          onChange={(event) => change({ abTest: event.target.checked ? newTest(draft) : null })}
        />
      </Card>
      {abTest && (
        <>
          <Card>
            <div className="space-y-6">
              <RadioCards
                legend={text.testOf}
                columns={3}
                value={abTest.of}
                onChange={(of) => set({ of })}
                options={(["subject", "content", "sendTime"] as const).map((value) => ({
                  value,
                  ...text.testKinds[value],
                }))}
              />
              <Sides test={abTest} onChange={(variants) => set({ variants })} />
            </div>
          </Card>
          <Card>
            <Measure test={abTest} onChange={set} />
          </Card>
        </>
      )}
    </div>
  );
}

function newTest({ subject, templateId }: Draft): AbTest {
  return {
    of: "subject",
    variants: [
      { id: "a", subject, templateId, delayMinutes: 0 },
      { id: "b", subject: null, templateId: null, delayMinutes: 4 * HOUR_MINUTES },
    ],
    percent: 20,
    metric: "opened",
    waitMinutes: 4 * HOUR_MINUTES,
  };
}

interface SidesProps {
  test: AbTest;
  onChange: (variants: Side[]) => void;
}

function Sides({ test: { of, variants }, onChange }: SidesProps) {
  const free = LETTERS.find((letter) => variants.every(({ id }) => id !== letter));
  const replace = (id: string, part: Partial<Side>) =>
    onChange(variants.map((side) => (side.id === id ? { ...side, ...part } : side)));
  return (
    <div className="space-y-4">
      {variants.map((side) => (
        <div key={side.id} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <SideField of={of} side={side} onChange={(part) => replace(side.id, part)} />
          </div>
          {variants.length > 2 && (
            <IconButton
              label={text.removeSide(side.id)}
              icon={<Trash2 size={16} />}
              onClick={() => onChange(variants.filter(({ id }) => id !== side.id))}
              className="mt-7"
            />
          )}
        </div>
      ))}
      {free && (
        <Button
          icon={<Plus size={16} />}
          onClick={() =>
            onChange([...variants, { id: free, subject: null, templateId: null, delayMinutes: 0 }])
          }
        >
          {text.addSide}
        </Button>
      )}
    </div>
  );
}

interface SideFieldProps {
  of: AbTest["of"];
  side: Side;
  onChange: (part: Partial<Side>) => void;
}

function SideField({ of, side, onChange }: SideFieldProps) {
  if (of === "content") {
    return (
      <TemplatePicker
        label={text.sideTemplate(side.id)}
        value={side.templateId}
        onChange={(templateId) => onChange({ templateId })}
      />
    );
  }
  if (of === "sendTime") {
    return (
      <Field label={text.sideDelay(side.id)} help={text.delayHelp}>
        <Input
          type="number"
          min={0}
          max={168}
          value={side.delayMinutes / HOUR_MINUTES}
          onChange={(event) =>
            onChange({ delayMinutes: within(event.target.valueAsNumber, 0, 168) * HOUR_MINUTES })
          }
        />
      </Field>
    );
  }
  return (
    <Field label={text.sideSubject(side.id)}>
      <Input
        value={side.subject ?? ""}
        maxLength={255}
        onChange={(event) => onChange({ subject: event.target.value })}
      />
    </Field>
  );
}

interface MeasureProps {
  test: AbTest;
  onChange: (part: Partial<AbTest>) => void;
}

function Measure({ test: { percent, metric, waitMinutes }, onChange }: MeasureProps) {
  return (
    <div className="space-y-6">
      <Field label={`${text.percent}: ${percent} %`} help={text.percentHelp}>
        <Input
          type="range"
          min={5}
          max={100}
          step={5}
          value={percent}
          className="px-0 accent-accent"
          onChange={(event) => onChange({ percent: event.target.valueAsNumber })}
        />
      </Field>
      {percent < 100 && (
        <>
          <RadioCards
            legend={text.metric}
            columns={2}
            value={metric}
            onChange={(chosen) => onChange({ metric: chosen })}
            options={(["opened", "clicked"] as const).map((value) => ({
              value,
              label: text.metrics[value],
            }))}
          />
          <Field label={text.waitHours} help={text.waitHelp} className="max-w-60">
            <Input
              type="number"
              min={1}
              max={168}
              value={waitMinutes / HOUR_MINUTES}
              onChange={(event) =>
                onChange({
                  waitMinutes: Math.round(
                    within(event.target.valueAsNumber, 1, 168) * HOUR_MINUTES,
                  ),
                })
              }
            />
          </Field>
        </>
      )}
    </div>
  );
}

function within(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.min(Math.max(value, least), most);
}
