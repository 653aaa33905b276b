import { useEffect, useRef, useState } from "react";
import { cx } from "../../lib/cx";
import type { Preview } from "./api";
import { text } from "./strings";

interface PreviewFrameProps {
  preview: Preview;
  narrow: boolean;
}

/**
 * Shows rendered HTML on the content host, never on this origin. Each preview gets a new frame: a
 * frame's first page replaces its blank one, so previews leave no trace in the back button, and the
 * old one stays in sight until the new one has loaded.
 */
export function PreviewFrame({ preview, narrow }: PreviewFrameProps) {
  const [shown, setShown] = useState<Preview>();
  const frames = shown && shown !== preview ? [shown, preview] : [preview];
  return (
    <div
      className={cx(
        "relative mx-auto h-[36rem] max-h-[70dvh] w-full overflow-hidden rounded-control border border-line bg-[white] transition-[max-width]",
        narrow ? "max-w-[23.5rem]" : "max-w-full",
      )}
    >
      {frames.map((each) => (
        <Frame
          key={each.form.signature + each.form.expires}
          preview={each}
          visible={each === (shown ?? preview)}
          onLoad={() => each === preview && setShown(preview)}
        />
      ))}
    </div>
  );
}

interface FrameProps {
  preview: Preview;
  visible: boolean;
  onLoad: () => void;
}

function Frame({ preview, visible, onLoad }: FrameProps) {
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
        title={text.preview}
        sandbox=""
        inert={!visible}
        onLoad={() => sent.current && onLoad()}
        className={cx("absolute inset-0 size-full", !visible && "opacity-0")}
      />
      <form ref={form} hidden action={preview.contentUrl} method="post" target={name}>
        {Object.entries(preview.form).map(([field, value]) => (
          <textarea key={field} name={field} value={value} readOnly aria-label={field} />
        ))}
      </form>
    </>
  );
}
