import { formatTime } from "../../../lib/format";
import { Avatar } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { text } from "../strings";

interface InboxRowProps {
  subject: string;
  preheader: string;
}

/** The email in a phone's list of messages: what people see before they open it. */
export function InboxRow({ subject, preheader }: InboxRowProps) {
  const { name } = useBusiness();
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 font-medium">{text.inInbox}</figcaption>
      <div className="flex max-w-[24.375rem] gap-3 rounded-card border border-line bg-raised p-3">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <p className="flex justify-between gap-3">
            <span className="truncate font-semibold">{name}</span>
            <span className="text-sm text-muted">{formatTime(new Date())}</span>
          </p>
          <p className="truncate">{subject || text.noSubject}</p>
          <p className="line-clamp-2 min-h-[2lh] text-muted">{preheader || text.noPreheader}</p>
        </div>
      </div>
    </figure>
  );
}
