import { Banner, Button, showFailure } from "../../../ui";
import { text } from "../strings";
import type { TemplateDraft } from "./use-template-draft";

interface DraftBannersProps {
  draft: TemplateDraft;
  /** Says here what is wrong with the body: there is no field that could. */
  withBody: boolean;
}

/** What came in between: unsaved work that was found, somebody else's save, what cannot be saved. */
export function DraftBanners({ draft, withBody }: DraftBannersProps) {
  const { conflict, restored, problems } = draft;
  return (
    <div className="mb-4 space-y-3 empty:hidden">
      {conflict && (
        <Banner
          tone="warning"
          title={text.conflictTitle}
          action={
            <>
              <Button size="small" onClick={() => draft.accept(conflict)}>
                {text.takeTheirs}
              </Button>
              <Button
                size="small"
                onClick={() => void draft.save(conflict.version).catch(showFailure)}
              >
                {text.saveMine}
              </Button>
            </>
          }
        >
          {text.conflictBody}
        </Banner>
      )}
      {restored && draft.dirty && !conflict && (
        <Banner
          title={text.restoredTitle}
          action={
            <Button size="small" onClick={draft.discard}>
              {text.discard}
            </Button>
          }
        >
          {text.restoredBody}
        </Banner>
      )}
      {withBody && problems.body !== undefined && (
        <Banner tone="danger" title={text.notSaved}>
          {problems.body}
        </Banner>
      )}
    </div>
  );
}
