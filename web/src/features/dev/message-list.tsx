import { RelativeTime } from "../../ui";
import type { MailMessage } from "./api";
import { text } from "./strings";

interface MessageListProps {
  messages: MailMessage[];
  currentId: string | undefined;
  onPick: (id: string) => void;
}

/** Sent emails, newest first. */
export function MessageList({ messages, currentId, onPick }: MessageListProps) {
  return (
    <ul
      aria-label={text.messages}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {messages.map((message) => (
        <li key={message.id}>
          <button
            type="button"
            aria-current={message.id === currentId ? "true" : undefined}
            onClick={() => onPick(message.id)}
            className="block w-full px-4 py-3 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-[current=true]:bg-accent-soft"
          >
            <span className="flex justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{message.to}</span>
              <span className="text-sm text-muted">
                <RelativeTime at={message.at} />
              </span>
            </span>
            <span className="block truncate text-muted">{message.subject || text.noSubject}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
