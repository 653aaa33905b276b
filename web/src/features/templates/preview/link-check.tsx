import type { CheckLinks, LinkCheckDto } from "@server/features/templates/schemas";
import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Link2 } from "lucide-react";
import { Button, showFailure } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { checkLinks } from "../api";
import { text } from "../strings";

interface LinkCheckProps {
  templateId: string;
  /** What is in the editor. */
  content: CheckLinks;
}

/** Asks every address in the email whether it is there. */
export function LinkCheck({ templateId, content }: LinkCheckProps) {
  const { id: businessId } = useBusiness();
  const check = useMutation({
    mutationFn: () => checkLinks(businessId, templateId, content),
    onError: showFailure,
  });
  return (
    <section aria-label={text.links}>
      <Button icon={<Link2 size={16} />} busy={check.isPending} onClick={() => check.mutate()}>
        {text.checkLinks}
      </Button>
      {check.data && <Result result={check.data} />}
    </section>
  );
}

function Result({ result }: { result: LinkCheckDto }) {
  const { links, skipped } = result;
  const broken = links.filter(({ ok }) => !ok);
  return (
    <div className="mt-3" role="status">
      <p className="flex gap-2">
        {broken.length === 0 ? (
          <CircleCheck size={16} className="mt-0.5 text-success-ink" aria-hidden="true" />
        ) : (
          <CircleAlert size={16} className="mt-0.5 text-danger-ink" aria-hidden="true" />
        )}
        {links.length === 0 ? text.noLinks : text.linksChecked(links.length, broken.length)}
      </p>
      <ul className="mt-2 space-y-2">
        {broken.map(({ url, problem }) => (
          <li key={url} className="text-sm">
            <span className="block font-mono break-all">{url}</span>
            <span className="text-danger-ink">{problem}</span>
          </li>
        ))}
      </ul>
      {skipped > 0 && <p className="mt-2 text-sm text-muted">{text.linksSkipped(skipped)}</p>}
    </div>
  );
}
