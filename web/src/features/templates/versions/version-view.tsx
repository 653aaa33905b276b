import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Banner,
  Button,
  ErrorState,
  Segmented,
  showFailure,
  showToast,
  Skeleton,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import {
  restoreTemplateVersion,
  templatesKey,
  versionQuery,
  type Template,
  type TemplateVersion,
} from "../api";
import { text } from "../strings";
import { diffLines } from "./diff-lines";
import { linesOf } from "./version-lines";
import { VersionPreview } from "./version-preview";

interface VersionViewProps {
  template: Template;
  version: number;
  unsaved: boolean;
  onBack: () => void;
  onRestored: (template: Template) => void;
}

type View = "preview" | "compare";

/** One version: how it looks, what differs from now, and the way back to it. */
export function VersionView(props: VersionViewProps) {
  const { template, version, unsaved, onBack, onRestored } = props;
  const { id: businessId } = useBusiness();
  const canWrite = useCan("templates:write");
  const [view, setView] = useState<View>("preview");
  const query = useQuery(versionQuery(businessId, template.id, version));
  const restore = useChange({
    send: () => restoreTemplateVersion(businessId, template.id, version),
    invalidates: [templatesKey(businessId)],
  });
  const isCurrent = version === template.version;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="ghost" icon={<ArrowLeft size={14} />} onClick={onBack}>
          {text.allVersions}
        </Button>
        <h3 className="mr-auto font-semibold">{text.versionOf(version)}</h3>
        <Segmented
          legend={text.view}
          hideLegend
          value={view}
          onChange={setView}
          options={[
            { value: "preview", label: text.preview },
            { value: "compare", label: text.compare },
          ]}
        />
        {canWrite && !isCurrent && (
          <Button
            variant="primary"
            icon={<RotateCcw size={16} />}
            busy={restore.isPending}
            onClick={() =>
              restore.mutate(undefined, {
                onSuccess: (fresh) => {
                  showToast(text.versionRestored(version, fresh.version));
                  onRestored(fresh);
                },
                onError: showFailure,
              })
            }
          >
            {text.restoreVersion}
          </Button>
        )}
      </div>
      {unsaved && !isCurrent && canWrite && (
        <Banner tone="warning">{text.restoreLosesUnsaved}</Banner>
      )}
      {query.isPending && <Skeleton className="h-96" />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && view === "preview" && (
        <VersionPreview template={template} content={query.data} title={text.versionOf(version)} />
      )}
      {query.data && view === "compare" && <Comparison template={template} version={query.data} />}
    </div>
  );
}

/** Side by side how both look, and below the words that differ. */
function Comparison({ template, version }: { template: Template; version: TemplateVersion }) {
  return (
    <div className="space-y-5">
      <div className="grid gap-4 md:grid-cols-2">
        {[version, template].map((each) => (
          <div key={each.version} className="min-w-0">
            <p className="mb-1.5 text-sm text-muted">
              {each === template ? text.now(each.version) : text.versionOf(each.version)}
            </p>
            <VersionPreview
              template={template}
              content={each}
              title={text.versionOf(each.version)}
              scaled
            />
          </div>
        ))}
      </div>
      <Differences from={version} to={template} />
    </div>
  );
}

function Differences({ from, to }: { from: TemplateVersion; to: Template }) {
  const lines = diffLines(linesOf(from), linesOf(to));
  const differs = lines.some(({ change }) => change !== "same");
  if (!differs) return <p className="text-muted">{text.noDifference}</p>;
  return (
    <section aria-label={text.differences}>
      <h4 className="mb-1.5 font-medium">{text.differences}</h4>
      <ol className="overflow-x-auto rounded-control border border-line font-mono text-sm">
        {lines.map((line, index) => (
          <li key={index} className={LINE_LOOKS[line.change]}>
            <span aria-hidden="true" className="inline-block w-6 text-center select-none">
              {SIGNS[line.change]}
            </span>
            {line.change !== "same" && (
              <span className="sr-only">
                {line.change === "added" ? text.lineAdded : text.lineRemoved}{" "}
              </span>
            )}
            <span className="break-words whitespace-pre-wrap">{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const LINE_LOOKS = {
  same: "px-1 text-muted",
  added: "bg-success-soft px-1 text-success-ink",
  removed: "bg-danger-soft px-1 text-danger-ink",
};
const SIGNS = { same: "", added: "+", removed: "−" };
