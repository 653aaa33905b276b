import { ArrowRightLeft, Ellipsis, GitCompare, Undo2 } from "lucide-react";
import { formatDateTime, formatNumber } from "../../../lib/format";
import { Badge, type Column, IconButton, Menu, MenuItem } from "../../../ui";
import type { WorkflowVersion } from "../api";
import { text } from "./strings";

interface VersionColumnsOptions {
  activeId: string | null;
  /** Members by id. */
  names: ReadonlyMap<string, string>;
  timeZone: string;
  canWrite: boolean;
  onCompare: (version: WorkflowVersion) => void;
  onRollBack: (version: WorkflowVersion) => void;
  onMigrate: (version: WorkflowVersion) => void;
}

/** How versions are listed, with what can be done to each. */
export function versionColumns(options: VersionColumnsOptions): Column<WorkflowVersion>[] {
  const { activeId, names, timeZone, canWrite, onCompare, onRollBack, onMigrate } = options;
  return [
    {
      id: "number",
      header: text.version,
      primary: true,
      cell: ({ id, number }) => (
        <span className="inline-flex items-center gap-2">
          {text.versionNumber(number)}
          {id === activeId && <Badge tone="accent">{text.current}</Badge>}
        </span>
      ),
    },
    {
      id: "steps",
      header: text.stepCount,
      align: "end",
      cell: ({ definition }) => formatNumber(definition.nodes.length),
    },
    {
      id: "at",
      header: text.publishedAt,
      cell: ({ publishedAt }) => formatDateTime(publishedAt, timeZone),
    },
    {
      id: "by",
      header: text.publishedBy,
      cell: ({ publishedBy }) => names.get(publishedBy) ?? "–",
    },
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (version) => (
        <Menu
          trigger={
            <IconButton
              label={text.actionsFor(version.number)}
              icon={<Ellipsis size={18} />}
              onClick={(event) => event.stopPropagation()}
            />
          }
        >
          <MenuItem icon={<GitCompare size={16} />} onSelect={() => onCompare(version)}>
            {text.compare}
          </MenuItem>
          {canWrite && version.id !== activeId && (
            <>
              <MenuItem icon={<Undo2 size={16} />} onSelect={() => onRollBack(version)}>
                {text.rollBack}
              </MenuItem>
              <MenuItem icon={<ArrowRightLeft size={16} />} onSelect={() => onMigrate(version)}>
                {text.migrate}
              </MenuItem>
            </>
          )}
        </Menu>
      ),
    },
  ];
}
