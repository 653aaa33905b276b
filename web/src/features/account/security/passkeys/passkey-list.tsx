import { KeyRound } from "lucide-react";
import { Badge, Button, RelativeTime } from "../../../../ui";
import type { Passkey } from "./api";
import { text } from "./strings";

interface PasskeyListProps {
  passkeys: Passkey[];
  onRename: (passkey: Passkey) => void;
  onRemove: (passkey: Passkey) => void;
}

/** One's passkeys with what tells them apart. */
export function PasskeyList({ passkeys, onRename, onRemove }: PasskeyListProps) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <KeyRound size={18} className="shrink-0 text-muted" aria-hidden="true" />
          <div className="min-w-0 flex-1 basis-48">
            <p className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 font-medium break-words">{passkey.name}</span>
              <Badge>{passkey.synced ? text.synced : text.onThisDevice}</Badge>
            </p>
            <p className="text-sm text-muted">
              {text.created} <RelativeTime at={passkey.createdAt} /> · {text.lastUsed}{" "}
              {passkey.lastUsedAt ? <RelativeTime at={passkey.lastUsedAt} /> : text.never}
            </p>
          </div>
          <div className="flex gap-2">
            <Button
              size="small"
              aria-label={text.renameOf(passkey.name)}
              onClick={() => onRename(passkey)}
            >
              {text.rename}
            </Button>
            <Button
              size="small"
              aria-label={text.removeOf(passkey.name)}
              onClick={() => onRemove(passkey)}
            >
              {text.remove}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
