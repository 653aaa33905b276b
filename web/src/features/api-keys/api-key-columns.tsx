import { formatDate } from "../../lib/format";
import { Button, RelativeTime, Status, type Column, type Tone } from "../../ui";
import type { ApiKey } from "./api";
import { statusText, text } from "./strings";

const TONES: Record<ApiKey["status"], Tone> = {
  active: "success",
  expired: "neutral",
  disabled: "warning",
};

interface ApiKeyColumnsOptions {
  canWrite: boolean;
  onRename: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}

/** Columns of the list of keys; the changing ones only for those who may. */
export function apiKeyColumns({
  canWrite,
  onRename,
  onRevoke,
}: ApiKeyColumnsOptions): Column<ApiKey>[] {
  const columns: Column<ApiKey>[] = [
    {
      id: "name",
      header: text.name,
      primary: true,
      cell: ({ name, hint, createdBy }) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate font-normal text-muted">
            <code className="font-mono">{hint}</code> {text.by(createdBy.name)}
          </span>
        </span>
      ),
    },
    {
      id: "state",
      header: text.state,
      cell: ({ status }) => <Status tone={TONES[status]}>{statusText[status]}</Status>,
    },
    {
      id: "may",
      header: text.may,
      cell: ({ permissions, scopes }) => (
        <span title={scopes.join(", ")}>{text.scopeCount(permissions.length, scopes.length)}</span>
      ),
    },
    {
      id: "used",
      header: text.lastUsed,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? text.never : <RelativeTime at={lastUsedAt} />,
    },
    {
      id: "expires",
      header: text.expires,
      cell: ({ expiresAt }) =>
        expiresAt === null ? text.never : formatDate(expiresAt.slice(0, 10)),
    },
  ];
  if (!canWrite) return columns;
  return [
    ...columns,
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (key) => (
        <span className="inline-flex gap-2">
          <Button size="small" onClick={() => onRename(key)}>
            {text.rename}
          </Button>
          <Button size="small" onClick={() => onRevoke(key)}>
            {text.revoke}
          </Button>
        </span>
      ),
    },
  ];
}
