import { Copy } from "lucide-react";
import { Banner, Button, Field, Input, showToast } from "../../ui";
import { text } from "./strings";

/** The key itself, this once. */
export function ShownOnce({ apiKey }: { apiKey: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(apiKey);
      showToast(text.copied);
    } catch {
      showToast(text.copyFailed, { tone: "danger" });
    }
  };
  return (
    <div className="space-y-4">
      <Banner tone="warning" title={text.shownTitle}>
        {text.shownBody}
      </Banner>
      <Field label={text.key}>
        <Input
          readOnly
          value={apiKey}
          className="font-mono"
          autoComplete="off"
          onFocus={({ target }) => target.select()}
        />
      </Field>
      <Button icon={<Copy size={16} />} onClick={() => void copy()}>
        {text.copy}
      </Button>
    </div>
  );
}
