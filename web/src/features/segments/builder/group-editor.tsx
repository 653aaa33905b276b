import { type ConditionGroup, MAX_CONDITIONS, MAX_DEPTH } from "@server/features/segments/schemas";
import { FolderPlus, X } from "lucide-react";
import { useMemo } from "react";
import { cx } from "../../../lib/cx";
import { Button, Combobox, Field, IconButton, Select } from "../../../ui";
import { text } from "../strings";
import { useChoices } from "./choices-context";
import { ConditionRow, Problem } from "./condition-row";
import { subjectsOf } from "./field-catalog";
import { addedTo, changedAt, countOf, type Node, type Path, removedAt } from "./tree";

export interface TreeEdit {
  root: ConditionGroup;
  /** @param about names what is typed in, so that typing is one step back */
  onChange: (root: ConditionGroup, about?: string) => void;
  /** What is wrong, by path: `0.1`. */
  problems: ReadonlyMap<string, string>;
  /** Shows nothing but how to begin while there are no conditions. */
  isBrief?: boolean;
}

const MATCHES = {
  all: text.all,
  any: text.any,
  notAny: text.notAny,
  notAll: text.notAll,
} as const;
type Match = keyof typeof MATCHES;

function matchOf({ match, not }: ConditionGroup): Match {
  if (!not) return match;
  return match === "all" ? "notAll" : "notAny";
}

function matched(group: ConditionGroup, match: Match): ConditionGroup {
  return {
    ...group,
    match: match === "all" || match === "notAll" ? "all" : "any",
    not: match.startsWith("not"),
  };
}

/** A group of conditions with the groups inside it. */
export function GroupEditor({
  edit,
  group,
  path,
}: {
  edit: TreeEdit;
  group: ConditionGroup;
  path: Path;
}) {
  const { root, onChange } = edit;
  const isRoot = path.length === 0;
  const isBlank = edit.isBrief === true && isRoot && group.conditions.length === 0;
  const put = (at: Path, node: Node, about?: string) =>
    onChange(
      changedAt(root, at, () => node),
      about,
    );
  return (
    <div className={cx("space-y-2", !isRoot && "rounded-card border border-line bg-sunken p-3")}>
      {!isBlank && (
        <div className="flex items-center justify-between gap-2">
          <Field label={text.match} hideLabel className="w-44">
            <Select
              options={Object.entries(MATCHES).map(([value, label]) => ({ value, label }))}
              value={matchOf(group)}
              onChange={({ target }) => put(path, matched(group, target.value as Match))}
            />
          </Field>
          {!isRoot && (
            <IconButton
              label={text.removeGroup}
              icon={<X size={16} />}
              onClick={() => onChange(removedAt(root, path))}
            />
          )}
        </div>
      )}
      {group.conditions.map((node, i) => {
        const at = [...path, i];
        const key = at.join(".");
        return (
          <div key={key} className="space-y-2">
            {i > 0 && (
              <p className="pl-3 text-sm font-medium text-muted">
                {group.match === "all" ? text.and : text.or}
              </p>
            )}
            {node.type === "group" ? (
              <GroupEditor edit={edit} group={node} path={at} />
            ) : (
              <ConditionRow
                condition={node}
                problem={edit.problems.get(key)}
                onChange={(next) => put(at, next, key)}
                onRemove={() => onChange(removedAt(root, at))}
              />
            )}
          </div>
        );
      })}
      <Adding edit={edit} path={path} />
      {group.conditions.length === 0 && <Problem>{edit.problems.get(path.join("."))}</Problem>}
    </div>
  );
}

function Adding({ edit, path }: { edit: TreeEdit; path: Path }) {
  const { root, onChange, isBrief } = edit;
  const { customFields } = useChoices();
  const subjects = useMemo(() => subjectsOf(customFields), [customFields]);
  if (countOf(root) >= MAX_CONDITIONS) return <p className="text-sm text-muted">{text.full}</p>;
  const find = (value: string) => subjects.find((subject) => subject.value === value);
  const group: ConditionGroup = { type: "group", match: "any", not: false, conditions: [] };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Field label={text.addCondition} hideLabel className="w-full sm:w-72">
        <Combobox
          options={subjects}
          value=""
          placeholder={text.addCondition}
          onChange={(value) => {
            const subject = find(value);
            if (subject) onChange(addedTo(root, path, subject.make()));
          }}
        />
      </Field>
      {path.length + 1 < MAX_DEPTH && !(isBrief && countOf(root) === 0) && (
        <Button
          variant="ghost"
          icon={<FolderPlus size={16} />}
          onClick={() => onChange(addedTo(root, path, group))}
        >
          {text.addGroup}
        </Button>
      )}
    </div>
  );
}
