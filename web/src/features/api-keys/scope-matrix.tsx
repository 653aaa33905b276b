import { Button, Checkbox } from "../../ui";
import type { PermissionInfo } from "./api";
import { text } from "./strings";

interface ScopeMatrixProps {
  /** What may be given to the key. */
  offered: PermissionInfo[];
  value: readonly string[];
  onChange: (scopes: string[]) => void;
  error?: string | undefined;
}

/** What a key may do, group by group. */
export function ScopeMatrix({ offered, value, onChange, error }: ScopeMatrixProps) {
  const groups = [...Map.groupBy(offered, ({ group }) => group)];
  const chosen = new Set(value);
  const all = offered.map(({ permission }) => permission);
  const reading = all.filter((permission) => permission.endsWith(":read"));
  const toggle = (permission: string, on: boolean) =>
    onChange(all.filter((each) => (each === permission ? on : chosen.has(each))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{text.scopes}</legend>
      <div className="mb-2 flex flex-wrap gap-2">
        <Button size="small" onClick={() => onChange(reading)}>
          {text.onlyReading}
        </Button>
        <Button size="small" onClick={() => onChange(all)}>
          {text.everything}
        </Button>
        <Button size="small" onClick={() => onChange([])}>
          {text.nothing}
        </Button>
      </div>
      {error && (
        <p role="alert" className="mb-2 text-sm text-danger-ink">
          {error}
        </p>
      )}
      <div className="divide-y divide-line rounded-card border border-line">
        {groups.map(([group, permissions]) => (
          <div
            key={group}
            role="group"
            aria-label={group}
            className="grid gap-x-4 p-3 sm:grid-cols-[7rem_minmax(0,1fr)]"
          >
            <p className="pt-2 font-medium" aria-hidden="true">
              {group}
            </p>
            <div>
              {permissions.map(({ permission, sentence }) => (
                <div key={permission}>
                  <Checkbox
                    label={sentence}
                    checked={chosen.has(permission)}
                    onChange={({ target }) => toggle(permission, target.checked)}
                  />
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
