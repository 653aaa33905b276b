import { Monitor, Moon, Smartphone, Sun } from "lucide-react";
import { useState, type ReactNode } from "react";
import { isApiError } from "../../../api";
import { cx } from "../../../lib/cx";
import { useIsPhone } from "../../../lib/use-media";
import { Banner, Card, Segmented, Skeleton, Spinner } from "../../../ui";
import type { Preview } from "../api";
import { text } from "../strings";
import { InboxRow } from "./inbox-row";
import { LintPanel } from "./lint-panel";
import { PlainText } from "./plain-text";
import { PreviewContact } from "./preview-contact";
import { PreviewFrame, type Scheme } from "./preview-frame";
import { ScaledFrame } from "./scaled-frame";
import { SizeMeter } from "./size-meter";

interface PreviewPaneProps {
  preview: Preview | undefined;
  error: Error | null;
  busy: boolean;
  /** Empty for the sample contact. */
  contactId: string;
  onContact: (id: string, label: string) => void;
  plainText: { value: string; onChange: (value: string) => void; error: string | undefined };
  readOnly: boolean;
  /** Shows the part of the email that a finding is about. */
  onJump: (where: string) => void;
  /** Checks the links of what is shown. */
  linkCheck: ReactNode;
  /** Puts what there is to mend beside the email instead of below. */
  wide: boolean;
}

type View = "desktop" | "phone" | "text";

/** The email as one person gets it: on a desk, on a phone, in the dark, as text, and what to mend. */
export function PreviewPane(props: PreviewPaneProps) {
  const { preview, error, busy, contactId, onContact, onJump, linkCheck, wide } = props;
  const [view, setView] = useState<View>(useIsPhone() ? "phone" : "desktop");
  const [theme, setTheme] = useState<Scheme>("light");
  return (
    <Card title={text.preview} actions={busy && <Busy />}>
      <div
        className={cx(
          "grid gap-5",
          wide && "lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start lg:gap-6",
        )}
      >
        <div className="min-w-0 space-y-4">
          <div className="flex flex-wrap gap-2">
            <Segmented
              legend={text.width}
              hideLegend
              value={view}
              onChange={setView}
              options={VIEWS}
            />
            {view !== "text" && (
              <Segmented
                legend={text.theme}
                hideLegend
                value={theme}
                onChange={setTheme}
                options={THEMES}
              />
            )}
          </div>
          {error && (
            <Banner tone="warning" title={text.previewFailed}>
              {isApiError(error) ? detailsOf(error) : error.message}
            </Banner>
          )}
          {!preview && !error && <Skeleton className="h-96" />}
          {preview && view === "text" && (
            <PlainText preview={preview} {...props.plainText} readOnly={props.readOnly} />
          )}
          {preview && view !== "text" && (
            <Html preview={preview} narrow={view === "phone"} scheme={theme} />
          )}
        </div>
        <div className="min-w-0 space-y-5">
          <PreviewContact value={contactId} onChange={onContact} />
          {preview && (
            <>
              <InboxRow subject={preview.subject} preheader={preview.preheader} />
              <SizeMeter size={preview.size} />
              <LintPanel lint={preview.lint} onJump={onJump} />
              {linkCheck}
            </>
          )}
        </div>
      </div>
    </Card>
  );
}

const VIEWS = [
  { value: "desktop", label: text.desktop, icon: <Monitor size={16} aria-hidden="true" /> },
  { value: "phone", label: text.phone, icon: <Smartphone size={16} aria-hidden="true" /> },
  { value: "text", label: text.asText },
] as const;
const THEMES = [
  { value: "light", label: text.light, icon: <Sun size={16} aria-hidden="true" /> },
  { value: "dark", label: text.dark, icon: <Moon size={16} aria-hidden="true" /> },
] as const;

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

interface HtmlProps {
  preview: Preview;
  narrow: boolean;
  scheme: Scheme;
}

function Html({ preview, narrow, scheme }: HtmlProps) {
  if (preview.html === "") return <p className="text-muted">{text.noHtml}</p>;
  if (narrow) return <PreviewFrame preview={preview} narrow scheme={scheme} />;
  return (
    <ScaledFrame
      preview={preview}
      title={text.preview}
      scheme={scheme}
      className="h-[44rem] max-h-[75dvh] rounded-control border border-line"
    />
  );
}
