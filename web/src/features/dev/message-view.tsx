import { useMemo } from "react";
import { formatExact } from "../../lib/format";
import { KeyValue, Tabs } from "../../ui";
import type { MailMessage } from "./api";
import { text } from "./strings";

/** Its links open beside the mailbox, which a frame without scripts may not leave. */
function withLinksOutside(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, `$&${base}`) : base + html;
}

function Html({ message }: { message: MailMessage }) {
  if (!message.html) return <p className="text-muted">{text.noHtml}</p>;
  return (
    <iframe
      title={message.subject || text.noSubject}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={withLinksOutside(message.html)}
      className="h-[60dvh] w-full rounded-control border border-line bg-[white]"
    />
  );
}

/** One sent email: how it looks, its text and its headers. */
export function MessageView({ message }: { message: MailMessage }) {
  const headers = useMemo(
    () => Object.entries(message.headers).map(([label, value]) => ({ label, value })),
    [message.headers],
  );
  return (
    <article className="min-w-0">
      <h2 className="mb-3 text-lg font-semibold break-words">
        {message.subject || text.noSubject}
      </h2>
      <div className="mb-4">
        <KeyValue
          items={[
            { label: text.from, value: message.from },
            { label: text.to, value: message.to },
            { label: text.date, value: formatExact(message.at) },
          ]}
        />
      </div>
      <Tabs
        label={text.views}
        tabs={[
          { id: "html", label: text.html, content: <Html message={message} /> },
          {
            id: "text",
            label: text.plain,
            content: (
              <pre className="font-sans break-words whitespace-pre-wrap">{message.text}</pre>
            ),
          },
          { id: "headers", label: text.headers, content: <KeyValue items={headers} /> },
        ]}
      />
    </article>
  );
}
