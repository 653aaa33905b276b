import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isApiError } from "../../api";
import { useDebounced } from "../../lib/use-debounced";
import { Banner, Card, Combobox, Field, Skeleton, Spinner, Tabs } from "../../ui";
import { useBusiness } from "../businesses/api";
import { contactLabel } from "../contacts/contact-name";
import { foundContactsQuery } from "../contacts/api";
import type { Preview } from "./api";
import { PreviewFrame } from "./preview-frame";
import { text } from "./strings";

interface PreviewPaneProps {
  preview: Preview | undefined;
  error: Error | null;
  busy: boolean;
  /** Empty for the sample contact. */
  contactId: string;
  onContact: (id: string, label: string) => void;
}

/** The email as one person gets it: on a desk, on a phone, as text, and what to mend. */
export function PreviewPane({ preview, error, busy, contactId, onContact }: PreviewPaneProps) {
  const [view, setView] = useState("desktop");
  return (
    <Card title={text.preview} actions={busy && <Busy />}>
      <div className="space-y-4">
        <PreviewContact value={contactId} onChange={onContact} />
        {error && (
          <Banner tone="warning" title={text.previewFailed}>
            {isApiError(error) ? detailsOf(error) : error.message}
          </Banner>
        )}
        {!preview && !error && <Skeleton className="h-96" />}
        {preview && (
          <>
            <p className="break-words">
              <span className="text-muted">{text.inboxSubject}: </span>
              <span className="font-medium">{preview.subject}</span>
            </p>
            <Tabs
              label={text.width}
              value={view}
              onChange={setView}
              tabs={[
                { id: "desktop", label: text.desktop, content: <Html preview={preview} /> },
                { id: "phone", label: text.phone, content: <Html preview={preview} narrow /> },
                { id: "text", label: text.asText, content: <Plain preview={preview} /> },
              ]}
            />
            <Warnings warnings={preview.warnings} />
          </>
        )}
      </div>
    </Card>
  );
}

function detailsOf(error: { message: string; details: Record<string, string[]> }): string {
  return Object.values(error.details).flat().join(" ") || error.message;
}

function Busy() {
  return (
    <span role="status" aria-label={text.updating} className="text-muted">
      <Spinner />
    </span>
  );
}

function Html({ preview, narrow = false }: { preview: Preview; narrow?: boolean }) {
  if (preview.html === "") return <p className="text-muted">{text.noHtml}</p>;
  return <PreviewFrame preview={preview} narrow={narrow} />;
}

function Plain({ preview }: { preview: Preview }) {
  if (preview.text === "") return <p className="text-muted">{text.noText}</p>;
  return (
    <pre className="max-h-[70dvh] overflow-auto rounded-control border border-line bg-sunken p-4 font-mono text-sm break-words whitespace-pre-wrap">
      {preview.text}
    </pre>
  );
}

function Warnings({ warnings }: { warnings: string[] }) {
  if (warnings.length === 0) return <Banner tone="success">{text.noWarnings}</Banner>;
  return (
    <Banner tone="warning" title={text.warnings}>
      <ul className="list-disc pl-4">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Banner>
  );
}

interface PreviewContactProps {
  value: string;
  onChange: (id: string, label: string) => void;
}

function PreviewContact({ value, onChange }: PreviewContactProps) {
  const { id: businessId } = useBusiness();
  const [query, setQuery] = useState("");
  const found = useQuery(foundContactsQuery(businessId, useDebounced(query)));
  const [chosen, setChosen] = useState<string>(text.sampleContact);
  const options = [
    { value: "", label: text.sampleContact },
    ...(found.data ?? []).map((contact) => ({ value: contact.id, label: contactLabel(contact) })),
  ];
  const known = options.some((option) => option.value === value);
  return (
    <Field label={text.previewAs}>
      <Combobox
        options={known ? options : [...options, { value, label: chosen }]}
        value={value}
        placeholder={text.searchContact}
        onSearch={setQuery}
        onChange={(id) => {
          const label = options.find((option) => option.value === id)?.label ?? chosen;
          setChosen(label);
          setQuery("");
          onChange(id, label);
        }}
      />
    </Field>
  );
}
