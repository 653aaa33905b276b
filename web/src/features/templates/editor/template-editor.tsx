import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useHotkey } from "../../../lib/use-hotkey";
import { useUndoKeys } from "../../../lib/use-undo-keys";
import { Badge, Card, PageHeader, showFailure, UnsavedGuard } from "../../../ui";
import { brandQuery } from "../../brands/api";
import { useBusiness, useCan } from "../../businesses/api";
import type { Template } from "../api";
import { LinkCheck } from "../preview/link-check";
import { PreviewPane } from "../preview/preview-pane";
import { usePreview } from "../preview/use-preview";
import { text } from "../strings";
import { useCompletions } from "../use-completions";
import { VisualEditor } from "../visual/visual-editor";
import { CodeBody } from "./code-body";
import { contentOf } from "./draft";
import { DraftBanners } from "./draft-banners";
import { EditorActions } from "./editor-actions";
import { Envelope } from "./envelope";
import { blockOfFinding, focusFinding } from "./jump";
import { useTemplateDraft } from "./use-template-draft";

const SAMPLE = { id: "", label: text.sampleContact as string };

/** One template: written on the canvas or as code, looked at as a contact gets it, saved. */
export function TemplateEditor({ template }: { template: Template }) {
  const { id: businessId } = useBusiness();
  const { data: brand } = useSuspenseQuery(brandQuery(businessId));
  const canWrite = useCan("templates:write");
  const completions = useCompletions();
  const draft = useTemplateDraft(template);
  const { draft: written, base, change, problems } = draft;
  const { kind } = template;
  const isVisual = kind === "visual";
  const [view, setView] = useState<"edit" | "preview">("edit");
  const [contact, setContact] = useState(SAMPLE);
  const [selected, setSelected] = useState<string>();
  const previewed = !isVisual || view === "preview";
  const preview = usePreview({
    templateId: template.id,
    kind,
    draft: written,
    contactId: contact.id,
    enabled: previewed,
  });
  useUndoKeys(draft.undo, draft.redo);
  useHotkey("mod+s", () => {
    if (canWrite && draft.dirty && !draft.saving) void draft.save().catch(showFailure);
  });
  const jump = (where: string) => {
    setView("edit");
    const block = blockOfFinding(where);
    if (block !== undefined) setSelected(block);
    focusFinding(where);
  };

  const pane = (
    <PreviewPane
      {...preview}
      contactId={contact.id}
      onContact={(id, label) => setContact({ id, label })}
      plainText={{
        value: written.text,
        onChange: (plain) => change({ text: plain }, "text"),
        error: problems.text,
      }}
      readOnly={!canWrite}
      onJump={jump}
      linkCheck={<LinkCheck templateId={template.id} content={contentOf(written, kind)} />}
      wide={isVisual}
    />
  );
  const envelope = (
    <Envelope
      draft={written}
      onChange={change}
      problems={problems}
      completions={completions}
      readOnly={!canWrite}
      stacked={!isVisual}
    />
  );
  return (
    <>
      <UnsavedGuard dirty={draft.dirty && !draft.saving} />
      <PageHeader
        title={base.name}
        badge={
          <>
            <Badge>{text.kinds[kind]}</Badge>
            <Badge>{text.versionOf(base.version)}</Badge>
          </>
        }
        actions={
          <EditorActions
            template={template}
            draft={draft}
            contact={contact}
            view={isVisual ? view : undefined}
            onView={setView}
          />
        }
      />
      <DraftBanners draft={draft} withBody={isVisual} />
      {previewed && isVisual && pane}
      {!previewed && written.document && (
        <div className="space-y-4">
          <Card>{envelope}</Card>
          <VisualEditor
            document={written.document}
            onChange={(document, about) => change({ document }, about)}
            selected={selected}
            onSelect={setSelected}
            brand={brand}
            completions={completions}
            canWrite={canWrite}
          />
        </div>
      )}
      {!isVisual && (
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <Card>
            <div className="space-y-5">
              {envelope}
              <CodeBody
                kind={kind}
                value={written.code}
                onChange={(code) => change({ code }, "code")}
                error={problems.body}
                completions={completions}
                readOnly={!canWrite}
              />
            </div>
          </Card>
          <div className="min-w-0 xl:sticky xl:top-4">{pane}</div>
        </div>
      )}
    </>
  );
}
