import { useQuery } from "@tanstack/react-query";
import { metaQuery } from "../../api";
import { text } from "./strings";

/** Where the email is that was just promised, on a server that sends none. */
export function DevMailboxHint() {
  const { data: meta } = useQuery(metaQuery);
  if (import.meta.env.MODE === "production" || !meta?.devMailbox) return null;
  return (
    <p className="mt-5 border-t border-line pt-4 text-center text-sm text-muted">
      {text.inMailbox}{" "}
      <a
        href="/dev/mailbox"
        target="_blank"
        className="inline-block rounded-control py-1 font-medium text-accent-ink underline-offset-2 hover:underline"
      >
        {text.openMailbox}
      </a>
    </p>
  );
}
