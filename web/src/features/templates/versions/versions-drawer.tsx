import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatExact } from "../../../lib/format";
import { cx } from "../../../lib/cx";
import { Badge, Drawer, EmptyState, PagedList, RelativeTime } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { versionsQuery, type Template, type TemplateVersionSummary } from "../api";
import { text } from "../strings";
import { VersionView } from "./version-view";

interface VersionsDrawerProps {
  /** As it was last saved. */
  template: Template;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What is in the editor would be lost by restoring. */
  unsaved: boolean;
  onRestored: (template: Template) => void;
}

/** Everything that was ever saved: looked at, compared with what is saved now, taken back. */
export function VersionsDrawer(props: VersionsDrawerProps) {
  const { template, open, onOpenChange, unsaved, onRestored } = props;
  const [chosen, setChosen] = useState<number>();
  const close = () => {
    setChosen(undefined);
    onOpenChange(false);
  };
  return (
    <Drawer
      size={chosen === undefined ? "medium" : "large"}
      open={open}
      onOpenChange={close}
      title={text.versions}
      description={text.versionsHelp}
    >
      {chosen === undefined ? (
        <VersionList template={template} onChoose={setChosen} />
      ) : (
        <VersionView
          template={template}
          version={chosen}
          unsaved={unsaved}
          onBack={() => setChosen(undefined)}
          onRestored={(fresh) => {
            onRestored(fresh);
            close();
          }}
        />
      )}
    </Drawer>
  );
}

interface VersionListProps {
  template: Template;
  onChoose: (version: number) => void;
}

function VersionList({ template, onChoose }: VersionListProps) {
  const { id: businessId } = useBusiness();
  const versions = useInfiniteQuery(versionsQuery(businessId, template.id));
  return (
    <PagedList query={versions} empty={<EmptyState title={text.noVersions} />}>
      {(rows) => (
        <ol aria-label={text.versions} className="space-y-2">
          {rows.map((row) => (
            <li key={row.version}>
              <VersionRow
                row={row}
                current={row.version === template.version}
                onChoose={() => onChoose(row.version)}
              />
            </li>
          ))}
        </ol>
      )}
    </PagedList>
  );
}

interface VersionRowProps {
  row: TemplateVersionSummary;
  current: boolean;
  onChoose: () => void;
}

function VersionRow({ row, current, onChoose }: VersionRowProps) {
  const { timeZone } = useBusiness();
  return (
    <button
      type="button"
      onClick={onChoose}
      className={cx(
        "block w-full rounded-card border p-3 text-left transition-colors hover:bg-hover",
        current ? "border-accent-line" : "border-line",
      )}
    >
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{text.versionOf(row.version)}</span>
        {current && <Badge tone="accent">{text.current}</Badge>}
        <span className="ml-auto text-sm text-muted" title={formatExact(row.savedAt, timeZone)}>
          <RelativeTime at={row.savedAt} />
        </span>
      </span>
      <span className="mt-0.5 block truncate text-muted">{row.subject}</span>
      <span className="block text-sm text-muted">
        {row.savedBy ? text.savedBy(row.savedBy.name ?? text.formerMember) : text.savedByUnknown}
      </span>
    </button>
  );
}
