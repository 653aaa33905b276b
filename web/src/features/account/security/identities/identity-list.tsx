import { CircleUserRound } from "lucide-react";
import { Button, RelativeTime } from "../../../../ui";
import type { Identity } from "../../../auth/providers/api";
import { text } from "./strings";

interface IdentityListProps {
  identities: Identity[];
  onRemove: (identity: Identity) => void;
}

/** One's accounts elsewhere with what tells them apart. */
export function IdentityList({ identities, onRemove }: IdentityListProps) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
      {identities.map((identity) => (
        <li key={identity.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <CircleUserRound size={18} className="shrink-0 text-muted" aria-hidden="true" />
          <div className="min-w-0 flex-1 basis-48">
            <p className="font-medium break-words">{identity.label}</p>
            <p className="text-sm break-words text-muted">{identity.email ?? text.noAddress}</p>
            <p className="text-sm text-muted">
              {text.linked} <RelativeTime at={identity.createdAt} /> · {text.lastUsed}{" "}
              {identity.lastUsedAt ? <RelativeTime at={identity.lastUsedAt} /> : text.never}
            </p>
          </div>
          <Button
            size="small"
            aria-label={text.removeOf(identity.label)}
            onClick={() => onRemove(identity)}
          >
            {text.remove}
          </Button>
        </li>
      ))}
    </ul>
  );
}
