import { useEffect, useRef, useState } from "react";
import { cx } from "../../../lib/cx";
import type { Preview } from "../api";
import { text } from "../strings";

export type Scheme = "light" | "dark";

type Shown = Pick<Preview, "contentUrl" | "form">;

interface PreviewFrameProps {
  preview: Shown;
  /** Names what is shown. */
  title?: string;
  narrow?: boolean;
  /** Colours that the reader's program prefers. */
  scheme?: Scheme;
  /** Height and so on; a tall box unless told. */
  className?: string;
}

/**
 * Shows rendered HTML on the content host, never on this origin. Each preview gets a new frame: a
 * frame's first page replaces its blank one, so previews leave no trace in the back button, and the
 * old one stays in sight until the new one has loaded.
 */
export function PreviewFrame(props: PreviewFrameProps) {
  const { preview, title = text.preview, narrow = false, scheme = "light" } = props;
  const [shown, setShown] = useState<Shown>();
  const frames = shown && shown !== preview ? [shown, preview] : [preview];
  return (
    <div
      className={cx(
        "relative mx-auto w-full overflow-hidden rounded-control border border-line bg-[white] transition-[max-width]",
        narrow ? "max-w-[23.5rem]" : "max-w-full",
        props.className ?? "h-[44rem] max-h-[75dvh]",
      )}
    >
      {frames.map((each) => (
        <Frame
          key={each.form.signature + each.form.expires + scheme}
          preview={each}
          title={title}
          scheme={scheme}
          visible={each === (shown ?? preview)}
          onLoad={() => each === preview && setShown(preview)}
        />
      ))}
    </div>
  );
}

interface FrameProps {
  preview: Shown;
  title: string;
  scheme: Scheme;
  visible: boolean;
  onLoad: () => void;
}

function Frame({ preview, title, scheme, visible, onLoad }: FrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const [name] = useState(() => `preview-${crypto.randomUUID()}`);
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    form.current?.submit();
  }, []);
  return (
    <>
      <iframe
        name={name}
        title={title}
        sandbox=""
        inert={!visible}
        onLoad={() => sent.current && onLoad()}
        className={cx("absolute inset-0 size-full", !visible && "opacity-0")}
      />
      <form ref={form} hidden action={preview.contentUrl} method="post" target={name}>
        {Object.entries({ ...preview.form, scheme }).map(([field, value]) => (
          <textarea key={field} name={field} value={value} readOnly aria-label={field} />
        ))}
      </form>
    </>
  );
}
