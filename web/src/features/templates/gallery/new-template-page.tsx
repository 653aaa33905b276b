import { TEMPLATE_KINDS } from "@server/features/templates/schemas";
import { useState } from "react";
import { PageHeader } from "../../../ui";
import { KIND_ICONS } from "../kind-icons";
import { text } from "../strings";
import { blankOf } from "./blank";
import { CreateDialog, type Beginning } from "./create-dialog";
import { TemplateGallery } from "./template-gallery";

/** What a new template starts from: a design, or nothing in one of four languages. */
export function NewTemplatePage() {
  const [beginning, setBeginning] = useState<Beginning>();
  return (
    <>
      <PageHeader title={text.create} description={text.createHelp} />
      <section aria-label={text.startBlank} className="mb-8">
        <h2 className="mb-3 text-md font-semibold">{text.startBlank}</h2>
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {TEMPLATE_KINDS.map((kind) => {
            const Icon = KIND_ICONS[kind];
            return (
              <li key={kind}>
                <button
                  type="button"
                  onClick={() => setBeginning({ name: "", subject: "", ...blankOf(kind) })}
                  className="flex h-full w-full items-start gap-3 rounded-card border border-line bg-surface p-4 text-left transition-colors hover:border-accent-line hover:bg-accent-soft"
                >
                  <Icon size={20} className="mt-0.5 shrink-0 text-accent-ink" aria-hidden="true" />
                  <span>
                    <span className="block font-semibold">{text.blankKinds[kind]}</span>
                    <span className="block text-muted">{text.kindHelp[kind]}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-label={text.startDesign}>
        <h2 className="mb-3 text-md font-semibold">{text.startDesign}</h2>
        <TemplateGallery onUse={setBeginning} />
      </section>
      {beginning && <CreateDialog beginning={beginning} onClose={() => setBeginning(undefined)} />}
    </>
  );
}
